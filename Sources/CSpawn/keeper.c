#define _GNU_SOURCE
#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(int control, int32_t kind, int32_t value) {
  struct copydesk_news news = { kind, value };
  send(control, &news, sizeof news, MSG_NOSIGNAL);
}

static void limit(int what, int64_t value) {
  if (value < 0) return;
  struct rlimit now;
  // Nobody may raise what is below already.
  if (getrlimit(what, &now) == 0 && now.rlim_max < (rlim_t)value) value = (int64_t)now.rlim_max;
  struct rlimit limit = { (rlim_t)value, (rlim_t)value };
  setrlimit(what, &limit);
}

static void set_limits(const struct copydesk_limits *limits) {
  limit(RLIMIT_AS, limits->memory);
  limit(RLIMIT_NOFILE, limits->open_files);
  limit(RLIMIT_FSIZE, limits->file_size);
  limit(RLIMIT_CPU, limits->processor_time);
  limit(RLIMIT_CORE, 0);
}

// The program's signals are as the system has them at start: what copydesk ignores would be
// inherited.
static void reset_signals(void) {
  struct sigaction action = { .sa_handler = SIG_DFL };
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void become(const struct copydesk_order *order) {
  // The keeper has one thread, so this cannot come too early. It covers a keeper that is killed.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() == 1) _exit(127);
  setsid();
  reset_signals();
  dup2(order->input, 0);
  dup2(order->output, 1);
  dup2(order->errors, 2);
  // All but the control socket close when the program begins, and that one too if it does.
  syscall(SYS_close_range, 3u, ~0u, 4u /* CLOSE_RANGE_CLOEXEC */);
  if (chdir(order->folder) != 0) {
    say(order->control, COPYDESK_NO_FOLDER, errno);
    _exit(127);
  }
  set_limits(&order->limits);
  execve(order->program, order->arguments, order->environment);
  say(order->control, COPYDESK_NOT_STARTED, errno);
  _exit(127);
}

static size_t decimal(char *text, long number) {
  char digits[24];
  size_t count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  for (size_t i = 0; i < count; i++) text[i] = digits[count - 1 - i];
  return count;
}

// The file that lists our children, without anything that may allocate.
static int open_children(void) {
  static const char front[] = "/proc/self/task/", back[] = "/children";
  char path[64];
  size_t length = 0;
  for (const char *c = front; *c != 0; c++) path[length++] = *c;
  length += decimal(path + length, getpid());
  for (const char *c = back; *c != 0; c++) path[length++] = *c;
  path[length] = 0;
  return open(path, O_RDONLY | O_CLOEXEC);
}

// Sends SIGKILL to each of our children; false where they cannot be found out.
static bool kill_children(void) {
  int file = open_children();
  if (file < 0) return false;
  char text[4096];
  ssize_t count;
  long pid = 0;
  while ((count = read(file, text, sizeof text)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        pid = pid * 10 + (text[i] - '0');
      } else if (pid > 0) {
        kill((pid_t)pid, SIGKILL);
        pid = 0;
      }
    }
  }
  close(file);
  return true;
}

// Kills what is left of an ended program, and says how much that was. Children of what is killed
// become ours, because we are their reaper: so this finds them all.
static int kill_rest(pid_t program) {
  int left = 0;
  while (true) {
    if (!kill_children()) {
      // No /proc: what is in the program's group is all that can be reached.
      kill(-program, SIGKILL);
      return left;
    }
    int status;
    pid_t gone = waitpid(-1, &status, 0);
    if (gone < 0 && errno != EINTR) return left;
    if (gone > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) left++;
  }
}

// Whether the program ended; orphans of its are buried on the way.
static bool bury(pid_t program, int32_t *status) {
  bool is_over = false;
  int found;
  pid_t gone;
  while ((gone = waitpid(-1, &found, WNOHANG)) > 0) {
    if (gone != program) continue;
    is_over = true;
    *status = found;
  }
  return is_over;
}

static void close_others(int one, int other) {
  int low = one < other ? one : other, high = one < other ? other : one;
  if (low > 0) syscall(SYS_close_range, 0u, (unsigned)low - 1, 0u);
  if (low + 1 < high) syscall(SYS_close_range, (unsigned)low + 1, (unsigned)high - 1, 0u);
  syscall(SYS_close_range, (unsigned)high + 1, ~0u, 0u);
}

// What copydesk says: false where it wants everything to end, or is gone.
static bool obey(int control, pid_t program) {
  char word;
  ssize_t count = recv(control, &word, 1, 0);
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  if (count == 0 || word == COPYDESK_KILL) return false;
  if (word == COPYDESK_TERMINATE) kill(-program, SIGTERM);
  return true;
}

static _Noreturn void watch(int control, int signals, pid_t program) {
  struct pollfd files[2] = { { control, POLLIN, 0 }, { signals, POLLIN, 0 } };
  int32_t status = 0;
  while (true) {
    poll(files, 2, -1);
    if (files[1].revents != 0) {
      struct signalfd_siginfo info;
      while (read(signals, &info, sizeof info) > 0) {}
      if (bury(program, &status)) break;
    }
    if (files[0].revents != 0 && !obey(control, program)) {
      kill(program, SIGKILL);
      while (waitpid(program, &status, 0) < 0 && errno == EINTR) {}
      break;
    }
  }
  say(control, COPYDESK_ENDED, status);
  int left = kill_rest(program);
  if (left > 0) say(control, COPYDESK_LEFT, left);
  _exit(0);
}

_Noreturn void copydesk_keep(const struct copydesk_order *order) {
  // Every signal is blocked since before the copy was made, and stays so: only copydesk's word and
  // its end count. A group of its own keeps the terminal's ^C away.
  setpgid(0, 0);
  prctl(PR_SET_NAME, "copydesk-keeper");
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGCHLD);
  int signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
  // Ignored by copydesk it would be ignored here, and the dead would not be announced.
  struct sigaction action = { .sa_handler = SIG_DFL };
  sigaction(SIGCHLD, &action, NULL);
  pid_t program = signals < 0 ? -1 : fork();
  if (program == 0) become(order);
  if (program < 0) {
    say(order->control, COPYDESK_NOT_STARTED, errno);
    _exit(0);
  }
  close_others(order->control, signals);
  watch(order->control, signals, program);
}
