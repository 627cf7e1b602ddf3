#include "pad-facts-private.h"

#include <string.h>

#include "pad-facts-known.sql.h"

/*
 * How much of what a device may have been told the server still knows, so that a price which nobody
 * was told can be told from one that is older than what is kept (RULES.md 6). Server only.
 */

/* The days on which it may have been priced, at most: of more nothing is worked out. */
#define DAYS_MOST 100

static gboolean
read_instant (PadStatement *row, int column, int64_t *instant, GError **error)
{
  const char *text = pad_statement_get_text (row, column);

  *instant = INT64_MAX;
  return text == NULL || pad_instant_parse (text, instant, error);
}

/* @then: when the order's sequence was made, @next: when something changed after it; INT64_MAX
 * where that is not known, or nothing has. */
static gboolean
read_times (PadFactsLoader *loader, int64_t *then, int64_t *next, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_known_times);
  gboolean good = TRUE;
  PadStep step;

  pad_statement_bind_int (row, ":sequence", loader->order->facts_sequence);
  step = pad_statement_step (row, error);
  *then = *next = INT64_MAX;
  if (step == PAD_STEP_ROW) {
    good = read_instant (row, 0, then, error) && read_instant (row, 1, next, error);
    pad_statement_reset (row);
  }
  return good && step != PAD_STEP_ERROR;
}

/* The first day is one earlier than it can have been, lest a clock's midnight is another's. */
static void
set_days (PadFactsLoader *loader, int64_t then)
{
  const PadOrder *order = loader->order;
  PadKnownFacts *known = &loader->facts->known;
  PadDate today = loader->facts->today, priced = order->date;

  if (priced == PAD_DATE_NONE && order->submitted_at != 0)
    priced = pad_date_at (order->submitted_at, loader->zone);
  if (priced == PAD_DATE_NONE)
    priced = today;
  known->first = MIN (pad_date_at (then, loader->zone), priced) - 1;
  known->last = MAX (priced, today);
}

static void
need_rates (PadFactsLoader *loader)
{
  g_autofree char *first = pad_date_format (loader->facts->known.first);

  if (loader->rates_from != NULL && strcmp (loader->rates_from, first) <= 0)
    return;
  g_free (loader->rates_from);
  loader->rates_from = g_steal_pointer (&first);
}

/* @row: a query that says whether anything has changed since the order's sequence; what else it is
 * asked about is bound. */
static gboolean
read_unchanged (PadFactsLoader *loader, PadStatement *row, gboolean *unchanged, GError **error)
{
  PadStep step;

  pad_statement_bind_int (row, ":sequence", loader->order->facts_sequence);
  step = pad_statement_step (row, error);
  *unchanged = step == PAD_STEP_ROW && pad_statement_get_int (row, 0) == 0;
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static gboolean
load_prices (PadFactsLoader *loader, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_known_prices_changed);

  pad_statement_bind_text (row, ":account", loader->order->account);
  pad_statement_bind_text (row, ":login", loader->order->login);
  pad_statement_bind_text (row, ":skus", loader->skus);
  return read_unchanged (loader, row, &loader->facts->known.prices, error);
}

static gboolean
load_terms (PadFactsLoader *loader, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_known_terms_changed);

  pad_statement_bind_text (row, ":account", loader->order->account);
  pad_statement_bind_text (row, ":group", loader->facts->account.group);
  return read_unchanged (loader, row, &loader->facts->known.terms, error);
}

static gboolean
load_offer (PadFactsLoader *loader, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_known_offer_changed);

  pad_statement_bind_text (row, ":quotation", loader->order->quotation);
  return read_unchanged (loader, row, &loader->facts->known.offer, error);
}

static gboolean
load_since (PadFactsLoader *loader, int64_t then, int64_t next, GError **error)
{
  PadKnownFacts *known = &loader->facts->known;
  int64_t kept = pad_world_now (pad_db_get_world (loader->db)) -
                 pad_settings_honoured (&loader->facts->settings);

  set_days (loader, then);
  if (known->last - known->first > DAYS_MOST)
    return TRUE;
  need_rates (loader);
  known->rules = next > kept;
  return load_prices (loader, error) && load_terms (loader, error) && load_offer (loader, error);
}

gboolean
pad_facts_load_known (PadFactsLoader *loader, GError **error)
{
  int64_t then, next;

  if (loader->facts->side != PAD_SIDE_SERVER)
    return TRUE;
  if (!pad_db_read_int (loader->db, sql_known_head, 0, &loader->facts->known.head, error))
    return FALSE;
  if (loader->order->facts_sequence <= 0)
    return TRUE;
  return read_times (loader, &then, &next, error) &&
         (then == INT64_MAX || load_since (loader, then, next, error));
}
