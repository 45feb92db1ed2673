#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper.h"

enum { PIPE_SIZE = 1 << 20, END_COUNT = 8 };

static void close_all(const int *ends) {
  for (int i = 0; i < END_COUNT; i++)
    if (ends[i] >= 0) close(ends[i]);
}

// Three pipes and a socket, in pairs: the first of each is what is read from, or the keeper's.
static int open_ends(int *ends) {
  for (int i = 0; i < END_COUNT; i++) ends[i] = -1;
  for (int i = 0; i < 6; i += 2) {
    if (pipe2(ends + i, O_CLOEXEC) != 0) return errno;
    // Larger pipes let more pass between two switches of the processor; the system may say no.
    fcntl(ends[i], F_SETPIPE_SZ, PIPE_SIZE);
  }
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends + 6) != 0) return errno;
  // Descriptors 0, 1 and 2 of the program are put in place one after the other: none of these may
  // be one of them, which they could where copydesk was started with some closed.
  for (int i = 0; i < END_COUNT; i++) {
    if (ends[i] > 2) continue;
    int higher = fcntl(ends[i], F_DUPFD_CLOEXEC, 3);
    if (higher < 0) return errno;
    close(ends[i]);
    ends[i] = higher;
  }
  return 0;
}

int copydesk_start(const char *program, char *const arguments[], char *const environment[],
                   const char *folder, const struct copydesk_limits *limits,
                   struct copydesk_child *child) {
  int ends[END_COUNT];
  int failure = open_ends(ends);
  if (failure != 0) {
    close_all(ends);
    return failure;
  }
  struct copydesk_order order = {
    .program = program, .arguments = arguments, .environment = environment, .folder = folder,
    .limits = *limits, .input = ends[0], .output = ends[3], .errors = ends[5], .control = ends[6],
  };
  // No handler of copydesk's may run in the keeper, not even for a moment.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t keeper = fork();
  if (keeper == 0) copydesk_keep(&order);
  failure = keeper < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (failure != 0) {
    close_all(ends);
    return failure;
  }
  close(ends[0]);
  close(ends[3]);
  close(ends[5]);
  close(ends[6]);
  int ours[4] = { ends[1], ends[2], ends[4], ends[7] };
  for (int i = 0; i < 4; i++) fcntl(ours[i], F_SETFL, fcntl(ours[i], F_GETFL) | O_NONBLOCK);
  *child = (struct copydesk_child){
    .keeper = keeper, .control = ends[7], .input = ends[1], .output = ends[2], .errors = ends[4]
  };
  return 0;
}

static void tell(const struct copydesk_child *child, char word) {
  send(child->control, &word, 1, MSG_NOSIGNAL);
}

void copydesk_terminate(const struct copydesk_child *child) { tell(child, COPYDESK_TERMINATE); }

void copydesk_kill(const struct copydesk_child *child) { tell(child, COPYDESK_KILL); }

int copydesk_hear(const struct copydesk_child *child, struct copydesk_news *news) {
  ssize_t count = recv(child->control, news, sizeof *news, 0);
  if (count == (ssize_t)sizeof *news) return 1;
  return count < 0 && (errno == EAGAIN || errno == EINTR) ? -1 : 0;
}

void copydesk_forget(const struct copydesk_child *child) {
  close(child->control);
  while (waitpid(child->keeper, NULL, 0) < 0 && errno == EINTR) {}
}

int copydesk_exit_code(int32_t status, int *signal) {
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  *signal = WTERMSIG(status);
  return -1;
}

static sigset_t broken_pipes(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

void copydesk_block_broken_pipes(void) {
  sigset_t set = broken_pipes();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void copydesk_unblock_broken_pipes(void) {
  sigset_t set = broken_pipes();
  struct timespec now = { 0, 0 };
  while (sigtimedwait(&set, NULL, &now) == SIGPIPE) {}
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

int copydesk_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

const char *copydesk_signal_name(int signal) { return sigabbrev_np(signal); }
