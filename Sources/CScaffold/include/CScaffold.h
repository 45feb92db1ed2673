// The sample plugins in Plugins/Samples, as they lie there, inside the program.
#pragma once

#include <stddef.h>

struct copydesk_scaffold_file {
  /// `swift`, `python` or `sh`.
  const char *language;
  /// From the plugin's folder on.
  const char *path;
  const unsigned char *bytes;
  size_t size;
};

/// The files in turn; NULL after the last.
const struct copydesk_scaffold_file *copydesk_scaffold(size_t index);
