#include "pad-facts-private.h"
#include "pad-facts-history.sql.h"

#define DAY_MS (INT64_C (24) * 60 * 60 * 1000)

static const char *
own_id (const PadFactsLoader *loader)
{
  return loader->order->id != NULL ? loader->order->id : "";
}

static gboolean
load_confirmed (PadFactsLoader *loader, GError **error)
{
  int64_t wanted = loader->facts->settings.first_orders;
  PadStatement *statement;

  if (wanted <= 0)
    return TRUE;
  statement = pad_db_query (loader->db, sql_facts_confirmed_orders);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":changes", loader->order->changes);
  pad_statement_bind_int (statement, ":limit", wanted);
  if (pad_statement_step (statement, error) != PAD_STEP_ROW)
    return FALSE;
  loader->facts->history.confirmed = pad_statement_get_int (statement, 0);
  pad_statement_reset (statement);
  return TRUE;
}

/* Number of an order in the row's first column, "" where the second says that it is another's and
 * the user sees only own ones. */
static const char *
visible_number (PadFactsLoader *loader, PadStatement *row)
{
  gboolean all = (loader->facts->user.permissions & PAD_PERMISSION_ORDER_VIEW_ALL) != 0;

  return all || pad_statement_get_int (row, 1) != 0 ? pad_facts_column (loader, row, 0) : "";
}

static void
bind_common (const PadFactsLoader *loader, PadStatement *statement)
{
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":login", loader->order->login);
  pad_statement_bind_text (statement, ":id", own_id (loader));
  if (loader->order->split != NULL)
    pad_statement_bind_text (statement, ":split", loader->order->split);
}

static gboolean
load_recent (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_recent_orders);
  int64_t now = pad_world_now (pad_db_get_world (loader->db));
  g_autofree char *since = pad_instant_format (now - DAY_MS);
  g_autofree char *from = pad_date_format (loader->facts->today - 1);
  g_autofree char *today = pad_date_format (loader->facts->today);
  PadEarlierOrder *order = NULL;
  g_autofree char *number = NULL;
  PadStep step;

  bind_common (loader, statement);
  pad_statement_bind_text (statement, ":since", since);
  pad_statement_bind_text (statement, ":from", from);
  pad_statement_bind_text (statement, ":date", today);
  pad_statement_bind_text (statement, ":skus", loader->skus);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadEarlierLine line = {
        pad_facts_column (loader, statement, 2),
        pad_statement_is_null (statement, 3) ? -1 : pad_statement_get_int (statement, 3)};

    if (g_strcmp0 (number, pad_statement_get_text (statement, 0)) != 0) {
      g_free (number);
      number = pad_statement_dup_text (statement, 0);
      order = pad_facts_add_earlier (loader->facts, visible_number (loader, statement));
      order->recent = TRUE;
    }
    g_array_append_val (order->lines, line);
  }
  return step == PAD_STEP_DONE;
}

/* What a purchase-order number begins with, as far as it is ASCII, in small letters. */
static char *
fold_beginning (const char *po_number)
{
  char *text = g_ascii_strdown (po_number, -1);
  char *at = g_strstrip (text);

  while (*at != '\0' && (guchar)*at < 0x80)
    at++;
  *at = '\0';
  return text;
}

static gboolean
load_po_numbers (PadFactsLoader *loader, GError **error)
{
  const char *own = loader->order->po_number;
  g_autofree char *first = own != NULL ? fold_beginning (own) : NULL;
  g_autofree char *end = NULL;
  PadStatement *statement;
  PadStep step;

  if (own == NULL || *own == '\0')
    return TRUE;
  end = g_strconcat (first, "\xf4\x8f\xbf\xbf", NULL);
  statement = pad_db_query (loader->db, sql_facts_po_numbers);
  bind_common (loader, statement);
  pad_statement_bind_text (statement, ":first", first);
  pad_statement_bind_text (statement, ":end", end);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    pad_facts_add_earlier (loader->facts, visible_number (loader, statement))->po_number =
        pad_facts_column (loader, statement, 2);
  return step == PAD_STEP_DONE;
}

gboolean
pad_facts_load_history (PadFactsLoader *loader, GError **error)
{
  if (!load_confirmed (loader, error))
    return FALSE;
  return loader->order->id == NULL ||
         (load_recent (loader, error) && load_po_numbers (loader, error));
}
