// System calls that Swift's Glibc module does not show. Each returns 0 or an error number.
#pragma once

#include <stdint.h>

/// Makes everything durable that was written to the file system of an open file.
int copydesk_sync_file_system(int descriptor);

/// Exchanges two files or folders in one step.
int copydesk_exchange(const char *one, const char *other);

/// Takes the write lock of one byte for this open file description; EAGAIN where another has it.
int copydesk_lock_byte(int descriptor, uint64_t byte);

/// What an error number means, or NULL.
const char *copydesk_error_text(int code);
