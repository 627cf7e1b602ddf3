#pragma once

#include <pad-core.h>

#include "fuzz-supplier.h"

/**
 * FuzzDesk: the server's core before the small supplier, with a signed-in device of the account's
 * admin. A reset makes the core anew as well, so that nothing is counted from one input to the
 * next.
 */
typedef struct
{
  FuzzSupplier *supplier;
  PadSupplierStore *reader;
  PadCore *core;
  char *token;
} FuzzDesk;

FuzzDesk *fuzz_desk_new (void);
void fuzz_desk_free (FuzzDesk *desk);
void fuzz_desk_reset (FuzzDesk *desk);

/* @target: path and query. */
PadCoreRequest *fuzz_desk_request (FuzzDesk *desk, const char *method, const char *target);
/**
 * fuzz_desk_ask:
 *
 * The answer, read to its end: as a reader, as the writer where that is needed, and where it waits
 * again at the end of the wait. What is no stream is whole in its body.
 */
PadCoreReply *fuzz_desk_ask (FuzzDesk *desk, PadCoreRequest *request);
