#include "pad-derive-listed.h"

#include <pad-date.h>
#include <string.h>

#include "pad-derive-listed.sql.h"
#include "pad-derive-private.h"

/* One assortment that is kept, or is to be, or is not needed any more. */
typedef struct
{
  char *assortment;
  char *day; /* for which it was worked out; NULL for never */
  gboolean needed;
} Listed;

/* A membership to add, or with @row_id to drop. */
typedef struct
{
  char *sku;
  int64_t row_id; /* 0 to add */
} Difference;

/* Which articles of @listed are looked at, and for which day. */
typedef struct
{
  PadDb *db;
  const Listed *listed;
  const char *day;
  gboolean all;
  int64_t writing;  /* whose rules have changed; 0 for none */
  const char *skus; /* JSON array of articles to look at besides; NULL for none */
} Look;

static void
listed_free (Listed *listed)
{
  g_free (listed->assortment);
  g_free (listed->day);
  g_free (listed);
}

static void
difference_clear (Difference *difference)
{
  g_free (difference->sku);
}

/* (element-type Listed) (transfer full) */
static GPtrArray *
read_listed (PadDb *db, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)listed_free);
  PadStatement *rows = pad_db_query (db, sql_read_listed);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    Listed *listed = g_new0 (Listed, 1);
    listed->assortment = pad_statement_dup_text (rows, 0);
    listed->day = pad_statement_dup_text (rows, 1);
    listed->needed = pad_statement_get_int (rows, 2) != 0;
    g_ptr_array_add (all, listed);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

/* --- Differences --- */

/* Source and owner of the rules; the owner of list prices stays NULL. */
static void
bind_rules (const Look *look, PadStatement *statement)
{
  const char *list = look->listed->assortment + strlen (PAD_LISTED_PREFIX);
  pad_statement_bind_text (statement, ":source", *list != '\0' ? "tier" : "list");
  pad_statement_bind_int (statement, ":writing", look->writing);
}

/* Whether list prices of categories, brands or everything are about, or were: any article may come
 * or go then. */
static gboolean
find_broad (const Look *look, gboolean *broad, GError **error)
{
  PadStatement *row = pad_db_query (look->db, sql_has_broad_rules);
  bind_rules (look, row);
  PadStep step = pad_statement_step (row, error);
  *broad = step == PAD_STEP_ROW && pad_statement_get_int (row, 0) != 0;
  pad_statement_reset (row);
  return step == PAD_STEP_ROW;
}

static void
bind_look (const Look *look, gboolean broad, PadStatement *rows)
{
  const Listed *listed = look->listed;
  const char *list = listed->assortment + strlen (PAD_LISTED_PREFIX);
  bind_rules (look, rows);
  pad_statement_bind_text (rows, ":owner", *list != '\0' ? list : NULL);
  pad_statement_bind_text (rows, ":assortment", listed->assortment);
  pad_statement_bind_text (rows, ":day", look->day);
  pad_statement_bind_text (rows, ":since", listed->day != NULL ? listed->day : look->day);
  pad_statement_bind_int (rows, ":all", look->all ? 1 : 0);
  pad_statement_bind_text (rows, ":skus", look->skus != NULL ? look->skus : "[]");
  pad_statement_bind_int (rows, ":broad", broad ? 1 : 0);
}

/* (element-type Difference) (transfer full) */
static GArray *
find_differences (const Look *look, GError **error)
{
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (Difference));
  gboolean broad;
  g_array_set_clear_func (differences, (GDestroyNotify)difference_clear);
  if (!find_broad (look, &broad, error))
    return NULL;
  PadStatement *rows = pad_db_query (look->db, sql_find_listed_differences);
  bind_look (look, broad, rows);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    Difference difference = {pad_statement_dup_text (rows, 0), pad_statement_get_int (rows, 1)};
    g_array_append_val (differences, difference);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&differences) : NULL;
}

/* --- Writing --- */

static gboolean
run_on (PadDb *db, const char *sql, const char *assortment, GError **error)
{
  PadStatement *statement = pad_db_query (db, sql);
  pad_statement_bind_text (statement, ":assortment", assortment);
  return pad_statement_run (statement, error);
}

static gboolean
bring_up (PadSupplierStore *store, const Look *look, GError **error)
{
  const char *assortment = look->listed->assortment;
  g_autoptr (GArray) differences = find_differences (look, error);
  if (differences == NULL)
    return FALSE;
  for (guint i = 0; i < differences->len; i++) {
    const Difference *one = &g_array_index (differences, Difference, i);
    if (one->row_id != 0 ? !pad_membership_drop (store, one->row_id, error)
                         : !pad_membership_add (store, assortment, one->sku, error))
      return FALSE;
  }
  PadStatement *put = pad_db_query (look->db, sql_put_listed_day);
  pad_statement_bind_text (put, ":assortment", assortment);
  pad_statement_bind_text (put, ":day", look->day);
  return pad_statement_run (put, error);
}

static char *
today_of (PadSupplierStore *store)
{
  return pad_date_format (pad_supplier_store_today (store));
}

/* @skus: NULL for none. */
static gboolean
derive (PadSupplierStore *store, PadListedChange change, const char *skus, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autofree char *today = today_of (store);
  g_autoptr (GPtrArray) all = read_listed (db, error);
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Listed *listed = all->pdata[i];
    gboolean whole = listed->day == NULL || change == PAD_LISTED_ALL;
    gboolean fresh =
        !whole && change == PAD_LISTED_ACCOUNTS && skus == NULL && strcmp (listed->day, today) == 0;
    const Look look = {db, listed, today, whole, pad_supplier_store_writing (store), skus};
    if (!listed->needed && (!run_on (db, sql_drop_listed_assortment, listed->assortment, error) ||
                            !run_on (db, sql_drop_listed_day, listed->assortment, error)))
      return FALSE;
    if (listed->needed && !fresh && !bring_up (store, &look, error))
      return FALSE;
  }
  return all != NULL;
}

gboolean
pad_derive_listed (PadSupplierStore *store, PadListedChange change, GError **error)
{
  return derive (store, change, NULL, error);
}

gboolean
pad_derive_listed_of (PadSupplierStore *store, const char *skus, GError **error)
{
  return derive (store, PAD_LISTED_ACCOUNTS, skus, error);
}

/* --- The day --- */

gboolean
pad_derive_listed_is_stale (PadSupplierStore *store, gboolean *stale, GError **error)
{
  g_autofree char *today = today_of (store);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_has_stale_listed);
  pad_statement_bind_text (row, ":day", today);
  PadStep step = pad_statement_step (row, error);
  *stale = step == PAD_STEP_ROW && pad_statement_get_int (row, 0) != 0;
  pad_statement_reset (row);
  return step == PAD_STEP_ROW;
}

gboolean
pad_derive_listed_day (PadSupplierStore *store, GError **error)
{
  gboolean stale;
  if (!pad_derive_listed_is_stale (store, &stale, error))
    return FALSE;
  return !stale || pad_derive_listed (store, PAD_LISTED_ACCOUNTS, error);
}

/* --- For `check` --- */

static void
add_key (GPtrArray *keys, const char *assortment, const char *sku)
{
  g_ptr_array_add (keys, g_strdup_printf ("%s %s", assortment, sku));
}

/* An assortment that should be kept and is not, or the other way round, is named once. */
static gboolean
compare_listed (PadDb *db, const Listed *listed, GPtrArray *keys, GError **error)
{
  const Look look = {db, listed, listed->day, TRUE, 0, NULL};
  if (!listed->needed || listed->day == NULL) {
    g_ptr_array_add (keys, g_strdup (listed->assortment));
    return TRUE;
  }
  g_autoptr (GArray) differences = find_differences (&look, error);
  for (guint i = 0; differences != NULL && i < differences->len && i < 100; i++)
    add_key (keys, listed->assortment, g_array_index (differences, Difference, i).sku);
  return differences != NULL;
}

static gboolean
find_strays (PadDb *db, GPtrArray *keys, GError **error)
{
  PadStatement *rows = pad_db_query (db, sql_find_stray_listed);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    add_key (keys, pad_statement_get_text (rows, 0), pad_statement_get_text (rows, 1));
  return step == PAD_STEP_DONE;
}

GStrv
pad_derive_listed_differences (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = read_listed (db, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!compare_listed (db, all->pdata[i], keys, error))
      return NULL;
  if (all == NULL || !find_strays (db, keys, error))
    return NULL;
  g_ptr_array_add (keys, NULL);
  return (GStrv)g_ptr_array_steal (keys, NULL);
}
