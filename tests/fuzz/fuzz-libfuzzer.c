#include <signal.h>
#include <stdlib.h>

#include "fuzz.h"

/* What libFuzzer calls. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t n);

/* GLib ends what is fatal with a trap, of which libFuzzer would not keep the input. */
static void
on_trap_cb (int signal)
{
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
  signal (SIGTRAP, on_trap_cb);
  fuzz_set_up ();
  atexit (fuzz_tear_down);
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t n)
{
  fuzz_try ((const char *)bytes, n);
  return 0;
}
