#include "pad-derive.h"

#include "pad-derive-listed.h"
#include "pad-derive-private.h"
#include "pad-derive-progress.h"
#include "pad-push-taking.h"

#include <string.h>

#include "pad-derive.sql.h"

typedef enum
{
  DERIVE_MEMBERSHIPS = 1 << 0,
  DERIVE_SCOPES = 1 << 1,
  DERIVE_SETTINGS = 1 << 2,
  DERIVE_PERMISSIONS = 1 << 3,
  DERIVE_CREDIT = 1 << 4,
  DERIVE_RESERVATIONS = 1 << 5,
  DERIVE_AGREEMENTS = 1 << 6,
  DERIVE_LISTED_RULES = 1 << 7,
  DERIVE_LISTED = 1 << 8,
  DERIVE_STOCKED = 1 << 9,
  DERIVE_WORDS = 1 << 10,
  DERIVE_DONE = 1 << 11,
  DERIVE_ALL = (1 << 12) - 1,
  /* What orders hold follows from their state and from what their lines have come to. */
  DERIVE_HELD =
      DERIVE_DONE | DERIVE_RESERVATIONS | DERIVE_STOCKED | DERIVE_AGREEMENTS | DERIVE_CREDIT,
} Derived;

/* What follows from each table. Scopes come before settings and what accounts see by price lists,
 * scopes and settings before credit, reservations before what stock lets see. */
static const struct
{
  const char *table;
  int derived;
} effects[] = {
    {"assortments", DERIVE_MEMBERSHIPS},
    {"assortment_members", DERIVE_MEMBERSHIPS},
    {"categories", DERIVE_MEMBERSHIPS | DERIVE_LISTED},
    {"products", DERIVE_MEMBERSHIPS | DERIVE_LISTED},
    {"accounts", DERIVE_SCOPES | DERIVE_SETTINGS | DERIVE_CREDIT},
    {"account_assortments", DERIVE_SCOPES},
    {"account_price_lists", DERIVE_SCOPES},
    {"account_warehouses", DERIVE_SCOPES},
    {"agreements", DERIVE_SCOPES},
    {"warehouses", DERIVE_SCOPES},
    {"price_rules", DERIVE_LISTED_RULES},
    {"settings", DERIVE_SCOPES | DERIVE_SETTINGS | DERIVE_CREDIT},
    {"users", DERIVE_PERMISSIONS},
    {"role_permissions", DERIVE_PERMISSIONS},
    {"invoices", DERIVE_CREDIT},
    {"invoice_lines", DERIVE_CREDIT},
    {"payments", DERIVE_CREDIT},
    {"payment_allocations", DERIVE_CREDIT},
    {"exchange_rates", DERIVE_CREDIT},
    {"state_map", DERIVE_WORDS | DERIVE_HELD},
    {"orders", DERIVE_HELD},
    {"order_lines", DERIVE_HELD},
    {"shipments", DERIVE_HELD},
    {"shipment_lines", DERIVE_HELD},
    {"stock", DERIVE_RESERVATIONS | DERIVE_STOCKED},
};

static gboolean
apply_wanted (PadSupplierStore *store, PadWanted *owned, GError **error)
{
  g_autoptr (PadWanted) wanted = owned;
  return wanted != NULL && pad_wanted_apply (wanted, store, error);
}

PadWanted *
pad_derive_want_scopes (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (PadWanted) wanted = pad_wanted_new (db, pad_table_find ("account_scopes"), error);
  if (wanted == NULL || !pad_wanted_add_select (wanted, sql_wanted_scopes, error))
    return NULL;
  return g_steal_pointer (&wanted);
}

PadWanted *
pad_derive_want_settings (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (PadWanted) wanted = pad_wanted_new (db, pad_table_find ("account_settings"), error);
  if (wanted == NULL || !pad_wanted_add_select (wanted, sql_wanted_settings, error))
    return NULL;
  return g_steal_pointer (&wanted);
}

gboolean
pad_derive_reservations (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  if (!pad_statement_run (pad_db_query (db, sql_drop_reservations), error))
    return FALSE;
  PadStatement *update = pad_db_query (db, sql_update_reserved);
  pad_statement_bind_int (update, ":version", pad_supplier_store_writing (store));
  return pad_statement_run (update, error);
}

/* What cancelled orders took from agreements goes back, once. */
static gboolean
give_back_agreements (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  PadStatement *give = pad_db_query (db, sql_give_back_agreements);

  pad_statement_bind_int (give, ":version", pad_supplier_store_writing (store));
  return pad_statement_run (give, error) &&
         pad_statement_run (pad_db_query (db, sql_drop_agreement_takes), error);
}

/* What accounts see by their price lists, after anything that may change it. */
static gboolean
derive_listed (PadSupplierStore *store, int what, GError **error)
{
  if ((what & DERIVE_LISTED) != 0)
    return pad_derive_listed (store, PAD_LISTED_ALL, error);
  if ((what & DERIVE_LISTED_RULES) != 0)
    return pad_derive_listed (store, PAD_LISTED_RULES, error);
  return (what & DERIVE_SCOPES) == 0 || pad_derive_listed (store, PAD_LISTED_ACCOUNTS, error);
}

/* States first: what an order holds follows from its own. */
static gboolean
derive_done (PadSupplierStore *store, GError **error)
{
  return pad_derive_done (store, error) && pad_taking_by_word (store, error) &&
         pad_derive_beyond (store, error);
}

static gboolean
derive_orders (PadSupplierStore *store, int what, GError **error)
{
  if ((what & DERIVE_WORDS) != 0 && !pad_derive_words (store, error))
    return FALSE;
  if ((what & DERIVE_DONE) != 0 && !derive_done (store, error))
    return FALSE;
  if ((what & DERIVE_RESERVATIONS) != 0 && !pad_derive_reservations (store, error))
    return FALSE;
  if ((what & DERIVE_STOCKED) != 0 && !pad_derive_stocked (store, error))
    return FALSE;
  return (what & DERIVE_AGREEMENTS) == 0 || give_back_agreements (store, error);
}

static gboolean
derive (PadSupplierStore *store, int what, GError **error)
{
  if ((what & DERIVE_MEMBERSHIPS) != 0 && !pad_derive_memberships (store, error))
    return FALSE;
  if ((what & DERIVE_SCOPES) != 0 &&
      !apply_wanted (store, pad_derive_want_scopes (store, error), error))
    return FALSE;
  if (!derive_listed (store, what, error))
    return FALSE;
  if ((what & DERIVE_SETTINGS) != 0 &&
      !apply_wanted (store, pad_derive_want_settings (store, error), error))
    return FALSE;
  if ((what & DERIVE_PERMISSIONS) != 0 &&
      !apply_wanted (store, pad_derive_want_permissions (store, error), error))
    return FALSE;
  if (!derive_orders (store, what, error))
    return FALSE;
  return (what & DERIVE_CREDIT) == 0 || pad_derive_credits (store, error);
}

gboolean
pad_derive_after (PadSupplierStore *store, const PadTable *table, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (effects); i++)
    if (strcmp (effects[i].table, table->name) == 0)
      return derive (store, effects[i].derived, error);
  return TRUE;
}

gboolean
pad_derive_all (PadSupplierStore *store, GError **error)
{
  return derive (store, DERIVE_ALL, error);
}
