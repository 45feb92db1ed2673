// Tells the thread sanitizer about Swift's Mutex; `make tsan` loads it before everything else.
//
// On Linux a Mutex that is free is taken by an atomic operation in our own code, which the sanitizer sees.
// Where two threads want it at once, the Synchronization library does the rest, and the kernel hands the lock
// over: neither is instrumented, so the sanitizer misses that one thread came after the other, and reports a
// race in every `withLock` that was ever contended. (Swift 6.3.1; eight tasks that add to one Mutex<Int> do it.)
// These two stand before the library's functions, call them, and add the missing order. Nothing is suppressed:
// what is not ordered by the same mutex is still reported.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// Weak, because programs without the sanitizer load this too.
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

typedef SWIFT void (*Lock)(uint32_t, SELF void *);
typedef SWIFT void (*Unlock)(SELF void *);

SWIFT void lock_slow(uint32_t thread, SELF void *word) __asm__(LOCK);
SWIFT void unlock_slow(SELF void *word) __asm__(UNLOCK);

SWIFT void lock_slow(uint32_t thread, SELF void *word) {
  ((Lock)dlsym(RTLD_NEXT, LOCK))(thread, word);
  if (__tsan_acquire) __tsan_acquire(word);
}

SWIFT void unlock_slow(SELF void *word) {
  if (__tsan_release) __tsan_release(word);
  ((Unlock)dlsym(RTLD_NEXT, UNLOCK))(word);
}
