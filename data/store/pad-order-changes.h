#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadOrderChange: a line that the supplier's answer makes another one than was sent.
 * @sku, @unit: as sent
 * @quantity, @new_quantity: thousandths of the line's unit
 * @has_price: both sides have the amounts below
 * @unit_price, @new_unit_price: millionths per base unit
 * @net, @new_net: minor units
 */
typedef struct
{
  int line;
  char *sku, *unit;
  int64_t quantity, new_quantity;
  gboolean has_price;
  int64_t unit_price, new_unit_price;
  int64_t net, new_net;
} PadOrderChange;

/**
 * PadOrderChanges: how the supplier's answer differs from what was sent, line by line.
 * @lines: of PadOrderChange, in the order in which they were sent; lines that stayed are left out
 * @has_gross: both totals are known, minor units of @currency (nullable)
 */
typedef struct
{
  GArray *lines;
  gboolean has_gross;
  int64_t gross, new_gross;
  char *currency;
} PadOrderChanges;

/* @body: as it was sent; @answer: the server's result object; both as the outbox keeps them.
 * (transfer full) (nullable): nothing differs, or there is nothing to compare. */
PadOrderChanges *pad_order_changes_new (const char *body, const char *answer);
void pad_order_changes_free (PadOrderChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderChanges, pad_order_changes_free)

/* (nullable) */
const PadOrderChange *pad_order_changes_find (const PadOrderChanges *changes, int line);

G_END_DECLS
