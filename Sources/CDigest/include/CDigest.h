// SHA-256 by the processor's own instructions, where it has them.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Mixes blocks of 64 bytes into a state; returns 0, and does nothing, where the processor cannot.
int copydesk_sha256_mix(uint32_t state[8], const uint8_t *blocks, size_t count);
