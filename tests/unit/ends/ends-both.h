#pragma once

#include <client-fixture.h>
#include <pad-core.h>
#include <pad-facts.h>

#include "ends-rows.h"

/*
 * A server's core on a store of its own, and a desktop's engine whose requests it answers, in one
 * process and one world, whose clock stands still at the beginning of ENDS_DAY.
 */
typedef struct
{
  Fixture client;
  char *folder;
  PadSupplierStore *store;  /* writes */
  PadSupplierStore *reader; /* reads */
  PadCore *core;
} EndsBoth;

EndsBoth *ends_both_new (void);
void ends_both_free (EndsBoth *both);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EndsBoth, ends_both_free)

/* Imports as `orderpad-server import` does; @mixed as in ends_rows_write(). (transfer full)
 * (nullable): why not. */
char *ends_both_import (EndsBoth *both, const EndsRows *rows, guint32 mixed);
/* The desktop is signed in as @login and has its replica; FALSE where the server does not let it.
 */
gboolean ends_both_fill (EndsBoth *both, const char *login);
/* What changed since. */
void ends_both_pull (EndsBoth *both);
/* The server's sequence that the replica is of. */
int64_t ends_both_sequence (EndsBoth *both);
/* (transfer full): what the replica or the store, by @side, knows of @order. */
PadFacts *ends_both_facts (EndsBoth *both, const PadOrder *order, PadSide side);
