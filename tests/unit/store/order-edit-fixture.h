#pragma once

#include <pad-order-edit.h>

#include "store-fixture.h"

G_BEGIN_DECLS

/**
 * EditFixture: the order being written, on a store's thread of its own; the store fixture's writer
 * is another program.
 * @n_failed: how often "failed" was emitted, @failed: what it said last
 * @n_cleared: how often "history-cleared" was emitted
 */
typedef struct
{
  StoreFixture store;
  PadLocalWriter *writer;
  PadOrderEdit *edit;
  guint n_failed;
  char *failed;
  guint n_cleared;
} EditFixture;

/* With a new order that has no lines. */
void edit_fixture_set_up (EditFixture *fixture, gconstpointer data);
void edit_fixture_tear_down (EditFixture *fixture, gconstpointer data);
/* Opens the draft @id, on a thread of its own. */
void edit_fixture_open (EditFixture *fixture, const char *id);
void edit_fixture_close (EditFixture *fixture);
/* Until everything is written or taken back. */
void edit_fixture_settle (EditFixture *fixture);
/* Adds @quantity thousandths of @sku behind the last line; returns the number of its line. */
int edit_fixture_add (EditFixture *fixture, const char *sku, int64_t quantity);
/* Lines and fields in one text, in the order shown. (transfer full) */
char *edit_fixture_describe (PadOrderEdit *edit);
/* What is shown is what is stored. */
void edit_fixture_check_stored (EditFixture *fixture);

G_END_DECLS
