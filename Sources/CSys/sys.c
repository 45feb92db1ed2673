#define _GNU_SOURCE
#include "CSys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int copydesk_sync_file_system(int descriptor) {
  return syncfs(descriptor) == 0 ? 0 : errno;
}

int copydesk_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int copydesk_lock_byte(int descriptor, uint64_t byte) {
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = (off_t)byte, .l_len = 1, .l_pid = 0
  };
  return fcntl(descriptor, F_OFD_SETLK, &lock) == 0 ? 0 : errno == EACCES ? EAGAIN : errno;
}

const char *copydesk_error_text(int code) {
  return strerrordesc_np(code);
}
