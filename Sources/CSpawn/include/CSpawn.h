// Starting a program that is watched over, so that nothing of it is ever left behind.
//
// Between copydesk and the program stands a keeper: a copy of copydesk that runs no code but this
// module's. It is the reaper of all that the program starts, also of what makes sessions of its
// own. When the program ends, when it is told to, or when copydesk is gone, however that came, it
// kills every descendant that is left, and ends.
#pragma once

#include <stdint.h>
#include <sys/types.h>

/// What the kernel refuses beyond; negative for no limit of our own.
struct copydesk_limits {
  int64_t memory;
  int64_t open_files;
  int64_t file_size;
  int64_t processor_time;
};

/// A program that was started. The descriptors do not block, and no other program inherits them.
struct copydesk_child {
  pid_t keeper;
  /// What the keeper hears and says.
  int control;
  /// Our ends of the program's standard input, output and error.
  int input;
  int output;
  int errors;
};

/// What the keeper says.
struct copydesk_news {
  int32_t kind;
  int32_t value;
};

enum {
  /// The program could not be started; `value` is the error number.
  COPYDESK_NOT_STARTED = 1,
  /// As before, but its folder could not be entered.
  COPYDESK_NO_FOLDER = 2,
  /// The program ended; `value` is the status that `wait` gives.
  COPYDESK_ENDED = 3,
  /// So many processes were left and were killed.
  COPYDESK_LEFT = 4,
};

/// Starts a program; 0 or an error number. `program` is a path.
int copydesk_start(const char *program, char *const arguments[], char *const environment[],
                   const char *folder, const struct copydesk_limits *limits,
                   struct copydesk_child *child);

/// Sends SIGTERM to the program's process group.
void copydesk_terminate(const struct copydesk_child *child);

/// Kills all that there is of the program.
void copydesk_kill(const struct copydesk_child *child);

/// Reads what the keeper says: 1 for news, 0 at the end, -1 where there is none yet.
int copydesk_hear(const struct copydesk_child *child, struct copydesk_news *news);

/// Waits for the keeper, which has said all it had to say, and gives back what was held for it.
void copydesk_forget(const struct copydesk_child *child);

/// How a program ended: the exit code, or -1 and the signal.
int copydesk_exit_code(int32_t status, int *signal);

/// Keeps writing to a program that reads no more from ending copydesk; for the calling thread.
void copydesk_block_broken_pipes(void);

/// As it was before; what was held back is forgotten.
void copydesk_unblock_broken_pipes(void);

/// A descriptor by which one thread wakes another that polls it; negative on failure.
int copydesk_bell(void);

/// The name of a signal without SIG, or NULL.
const char *copydesk_signal_name(int signal);
