#include "pad-order-list.h"

#include "pad-order-invoicing.h"
#include "pad-order-list-replica.sql.h"
#include "pad-order-list.sql.h"
#include "pad-replica-state.h"

/* A list under way: local.db is read first, then the replica, so that no order is missed in
 * between. */
typedef struct
{
  PadProfile *profile;
  const PadOrderFilter *filter;
  PadDb *replica; /* NULL before the first fill */
  int64_t sequence;
  GPtrArray *rows;
  GHashTable *shown; /* ids that are shown from local.db */
} Listing;

void
pad_order_row_free (PadOrderRow *row)
{
  if (!row)
    return;
  g_free (row->id);
  g_free (row->reference);
  g_free (row->number);
  g_free (row->account);
  g_free (row->state);
  g_free (row->currency);
  g_free (row->date);
  g_free (row->po_number);
  g_free (row->supplier_label);
  g_free (row->changes);
  g_free (row);
}

gboolean
pad_order_is_passed (const char *operation_state, int64_t result_sequence, int64_t sequence)
{
  return result_sequence > 0 && result_sequence <= sequence &&
         (g_strcmp0 (operation_state, "acknowledged") == 0 ||
          g_strcmp0 (operation_state, "closed") == 0);
}

/* -- segments -- */

static const struct
{
  const char *state;
  PadOrderSegment segment;
} segments[] = {
    {"draft", PAD_ORDERS_DRAFTS},      {"queued", PAD_ORDERS_QUEUED},
    {"sent", PAD_ORDERS_QUEUED},       {"needs_buyer", PAD_ORDERS_NEEDS},
    {"quarantined", PAD_ORDERS_NEEDS}, {"delivered", PAD_ORDERS_HISTORY},
    {"rejected", PAD_ORDERS_HISTORY},  {"cancelled", PAD_ORDERS_HISTORY},
};

PadOrderSegment
pad_order_segment_of (const char *state)
{
  for (guint i = 0; state && i < G_N_ELEMENTS (segments); i++)
    if (g_str_equal (segments[i].state, state))
      return segments[i].segment;
  return PAD_ORDERS_OPEN;
}

static gboolean
fits (const PadOrderFilter *filter, const char *state, PadOrderSegment segment)
{
  return (!filter->state || g_strcmp0 (filter->state, state) == 0) &&
         (filter->segment == PAD_ORDERS_ALL || filter->segment == segment);
}

gboolean
pad_order_count (PadDb *local, PadOrderCounts *counts, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_count_by_state);
  PadStep step;

  *counts = (PadOrderCounts) {0};
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadOrderSegment segment = pad_order_segment_of (pad_statement_get_text (s, 0));
    int64_t n = pad_statement_get_int (s, 1);

    if (segment == PAD_ORDERS_DRAFTS)
      counts->drafts += n;
    else if (segment == PAD_ORDERS_QUEUED)
      counts->queued += n;
    else if (segment == PAD_ORDERS_NEEDS)
      counts->needs += n;
  }
  return step == PAD_STEP_DONE;
}

/* -- rows -- */

static PadOrderRow *
read_row (PadStatement *s)
{
  PadOrderRow *row = g_new0 (PadOrderRow, 1);

  row->id = pad_statement_dup_text (s, 0);
  row->reference = pad_statement_dup_text (s, 1);
  row->number = pad_statement_dup_text (s, 2);
  row->account = pad_statement_dup_text (s, 3);
  row->state = pad_statement_dup_text (s, 4);
  row->currency = pad_statement_dup_text (s, 5);
  row->date = pad_statement_dup_text (s, 6);
  row->po_number = pad_statement_dup_text (s, 7);
  row->lines = pad_statement_get_int (s, 8);
  row->has_gross = !pad_statement_is_null (s, 9);
  row->gross = pad_statement_get_int (s, 9);
  row->supplier_label = pad_statement_dup_text (s, 10);
  return row;
}

/* @hidden: the supplier's map does not show it. */
static gboolean
replica_has (Listing *listing, const char *id, gboolean *has, gboolean *hidden, GError **error)
{
  PadStatement *statement = pad_db_query (listing->replica, sql_has_order);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  *has = step == PAD_STEP_ROW;
  *hidden = *has && pad_statement_get_int (statement, 0) != 0;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

static gboolean
take_local (Listing *listing, PadStatement *s, GError **error)
{
  const char *state = pad_statement_get_text (s, 11);
  const char *own = pad_statement_get_text (s, 4);
  gboolean there = FALSE, hidden = FALSE;
  PadOrderRow *row;

  if (listing->replica && g_strcmp0 (own, "draft") != 0 &&
      pad_order_is_passed (state, pad_statement_get_int (s, 12), listing->sequence) &&
      !replica_has (listing, pad_statement_get_text (s, 0), &there, &hidden, error))
    return FALSE;
  if (there && !hidden)
    return TRUE; /* the replica shows it */
  g_hash_table_add (listing->shown, pad_statement_dup_text (s, 0));
  if (!fits (listing->filter, own, hidden ? PAD_ORDERS_HISTORY : pad_order_segment_of (own)))
    return TRUE;
  row = read_row (s);
  row->local = TRUE;
  row->changes = pad_statement_dup_text (s, 13);
  pad_outbox_state_parse (state, &row->operation_state);
  g_ptr_array_add (listing->rows, row);
  return TRUE;
}

static void
bind_filter (const PadOrderFilter *filter, PadStatement *statement)
{
  pad_statement_bind_text (statement, ":text", filter->text);
  pad_statement_bind_text (statement, ":from", filter->from);
  pad_statement_bind_text (statement, ":to", filter->to);
}

static gboolean
list_local (Listing *listing, GError **error)
{
  PadStatement *s = pad_db_query (pad_profile_get_local (listing->profile), sql_local_orders);
  PadStep step;

  bind_filter (listing->filter, s);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    if (!take_local (listing, s, error)) {
      pad_statement_reset (s);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}

static gboolean
list_replica (Listing *listing, GError **error)
{
  g_autoptr (PadSignedIn) who = NULL;
  PadStatement *s;
  PadStep step;

  if (listing->filter->segment != PAD_ORDERS_ALL && listing->filter->segment < PAD_ORDERS_OPEN)
    return TRUE; /* only orders made here are in these */
  who = pad_signed_in_load (pad_profile_get_local (listing->profile), error);
  if (!who)
    return FALSE;
  s = pad_db_query (listing->replica, sql_replica_orders);
  bind_filter (listing->filter, s);
  pad_statement_bind_text (s, ":login", who->login);
  pad_statement_bind_text (s, ":state", listing->filter->state);
  pad_statement_bind_int (s, ":open", listing->filter->segment == PAD_ORDERS_OPEN);
  pad_statement_bind_int (s, ":history", listing->filter->segment == PAD_ORDERS_HISTORY);
  pad_statement_bind_int (s, ":limit",
                          listing->filter->limit + (int)g_hash_table_size (listing->shown));
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const char *id = pad_statement_get_text (s, 0);

    if (!id || !g_hash_table_contains (listing->shown, id))
      g_ptr_array_add (listing->rows, read_row (s));
  }
  return step == PAD_STEP_DONE;
}

/* The texts that @sql has of what is on its way. (transfer full) NULL with @error. */
static GHashTable *
read_waiting (Listing *listing, const char *sql, GError **error)
{
  PadStatement *s = pad_db_query (pad_profile_get_local (listing->profile), sql);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PadStep step;

  pad_statement_bind_int (s, ":sequence", listing->sequence);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_hash_table_add (texts, pad_statement_dup_text (s, 0));
  return step == PAD_STEP_DONE ? g_steal_pointer (&texts) : NULL;
}

static gboolean
is_among (GHashTable *texts, const char *text)
{
  return text && g_hash_table_contains (texts, text);
}

/* Whether a change of an order is on its way, or its cancelling. */
static gboolean
mark_waiting (Listing *listing, GError **error)
{
  g_autoptr (GHashTable) numbers = read_waiting (listing, sql_changing_orders, error);
  g_autoptr (GHashTable) ids =
      numbers ? read_waiting (listing, sql_cancelling_orders, error) : NULL;

  for (guint i = 0; ids && i < listing->rows->len; i++) {
    PadOrderRow *row = listing->rows->pdata[i];

    row->changing = is_among (numbers, row->number);
    row->cancelling = is_among (ids, row->id) && g_strcmp0 (row->state, "cancelled") != 0;
  }
  return ids != NULL;
}

/* How much of the orders that are shown is invoiced and paid: of those of the replica's. */
static gboolean
load_invoicing (Listing *listing, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  g_autoptr (GHashTable) found = NULL;

  for (guint i = 0; i < listing->rows->len; i++) {
    const PadOrderRow *row = listing->rows->pdata[i];

    if (row->number && !row->local)
      g_ptr_array_add (numbers, row->number);
  }
  found = pad_order_invoicing_load (listing->replica, numbers, error);
  for (guint i = 0; found && i < listing->rows->len; i++) {
    PadOrderRow *row = listing->rows->pdata[i];
    const PadInvoicing *one =
        row->number && !row->local ? g_hash_table_lookup (found, row->number) : NULL;

    if (one)
      row->invoicing = *one;
  }
  return found != NULL;
}

/* Drafts and what is under way first, as they were made; then by day. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const PadOrderRow *x = *(PadOrderRow *const *)a;
  const PadOrderRow *y = *(PadOrderRow *const *)b;
  int days = g_strcmp0 (y->date, x->date);

  return days ? days : y->local - x->local;
}

GPtrArray *
pad_order_list (PadProfile *profile, const PadOrderFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_order_row_free);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = {profile, filter, NULL, 0, rows, shown};

  if (pad_profile_get_generation (profile) > 0) {
    listing.replica = pad_profile_get_replica (profile, error);
    if (!listing.replica ||
        !pad_replica_get_number (listing.replica, PAD_REPLICA_SEQUENCE, &listing.sequence, error))
      return NULL;
  }
  if (!list_local (&listing, error) || (listing.replica && !list_replica (&listing, error)) ||
      !mark_waiting (&listing, error))
    return NULL;
  g_ptr_array_sort (rows, compare_rows);
  if ((int)rows->len > filter->limit)
    g_ptr_array_set_size (rows, filter->limit);
  if (listing.replica && !load_invoicing (&listing, error))
    return NULL;
  return g_steal_pointer (&rows);
}
