#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/**
 * PadTakenLine: a line of an order that enters `confirmed` and what it takes. Quantities are
 * thousandths of the base unit.
 * @quantity: what it wants of the stock
 * @rule: (nullable): the rule of an agreement that prices it
 * @agreement: what it wants of that
 * @reserved: what it got of the stock
 * @agreed: what it got of an agreement with a limit
 */
typedef struct
{
  int line;
  char *sku;
  int64_t quantity;
  char *rule;
  int64_t agreement;
  int64_t reserved;
  int64_t agreed;
} PadTakenLine;

/**
 * PadTaking: what an order takes when it enters `confirmed`, whoever confirmed it (RULES.md 4, 6).
 * @account: whose warehouses count
 * @by_word: the supplier confirmed it, who may give more than an agreement has left: then all of
 * that is taken
 */
typedef struct
{
  PadSupplierStore *store;
  const char *account;
  gboolean by_word;
  GArray *lines;        /* of PadTakenLine */
  GArray *reservations; /* private */
} PadTaking;

void pad_taking_init (PadTaking *taking, PadSupplierStore *store, const char *account);
void pad_taking_clear (PadTaking *taking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadTaking, pad_taking_clear)

/* @rule: (nullable) */
void pad_taking_add (
    PadTaking *taking, int line, const char *sku, int64_t quantity, const char *rule);
PadTakenLine *pad_taking_get (const PadTaking *taking, guint i);
/* Of line @i; before pad_taking_note(). */
void pad_taking_reserve (PadTaking *taking, guint i, const char *warehouse, int64_t quantity);

/* Reserves what there is of each line, rows of stock by id. */
gboolean pad_taking_take_stock (PadTaking *taking, GError **error);
/* Takes of each line that an agreement prices what it wants from what is left of its rule. FALSE
 * with PAD_ERROR_LOCKED when there is less, which only another writer could have brought about. */
gboolean pad_taking_take_agreements (PadTaking *taking, GError **error);
/* After the rows of the order are there: which line took what, so that it can be given back. */
gboolean pad_taking_note (const PadTaking *taking, const char *order, GError **error);

/* Orders that waited and that the supplier confirmed in this transaction take what they hold, and
 * their confirmations are due. Inside pad_supplier_store_write(). */
gboolean pad_taking_by_word (PadSupplierStore *store, GError **error);

G_END_DECLS
