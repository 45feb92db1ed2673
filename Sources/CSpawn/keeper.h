// The keeper: what stands between copydesk and a program.
#pragma once

#include "CSpawn.h"

/// What the keeper starts, and the descriptors it gives to it.
struct copydesk_order {
  const char *program;
  char *const *arguments;
  char *const *environment;
  const char *folder;
  struct copydesk_limits limits;
  int input;
  int output;
  int errors;
  int control;
};

/// What the keeper is told.
enum { COPYDESK_TERMINATE = 'T', COPYDESK_KILL = 'K' };

/// Starts the program and watches over it; never returns. Runs in a copy of a process with threads,
/// so only what POSIX calls async-signal-safe may be called.
_Noreturn void copydesk_keep(const struct copydesk_order *order);
