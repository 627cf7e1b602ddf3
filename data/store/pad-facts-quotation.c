#include "pad-facts-private.h"
#include "pad-facts-quotation-asked.sql.h"
#include "pad-facts-quotation.sql.h"

static void
read_quotation (PadFactsLoader *loader, PadStatement *s)
{
  PadQuotationFacts *quotation = &loader->facts->quotation;
  gboolean sees = loader->facts->user.permissions & PAD_PERMISSION_ORDER_VIEW_ALL;

  quotation->known = TRUE;
  quotation->number = pad_facts_text (loader->facts, loader->order->quotation);
  quotation->account = pad_facts_column (loader, s, 0);
  quotation->state = pad_facts_column (loader, s, 1);
  quotation->valid_to = pad_facts_column_date (s, 2);
  quotation->currency = pad_facts_column (loader, s, 3);
  quotation->taken = pad_statement_get_int (s, 4) != 0;
  quotation->order = sees ? pad_facts_column (loader, s, 5) : "";
  pad_facts_note_currency (loader, quotation->currency);
}

/* When the device handed it in, by the supplier's calendar. */
static void
note_submission (PadFactsLoader *loader)
{
  PadQuotationFacts *quotation = &loader->facts->quotation;
  int64_t submitted = loader->order->submitted_at;

  if (submitted == 0)
    return;
  quotation->asked = pad_date_at (submitted, loader->zone);
  quotation->waited = pad_world_now (pad_db_get_world (loader->db)) - submitted;
}

/* Its buyer answers what was asked of an upload that was in time. */
static gboolean
load_asked (PadFactsLoader *loader, GError **error)
{
  PadStatement *s;
  PadStep step;

  if (loader->facts->side != PAD_SIDE_SERVER || loader->order->id == NULL)
    return TRUE;
  s = pad_db_query (loader->db, sql_facts_quotation_asked);
  pad_statement_bind_text (s, ":order", loader->order->id);
  pad_statement_bind_text (s, ":number", loader->order->quotation);
  step = pad_statement_step (s, error);
  loader->facts->quotation.in_time = step == PAD_STEP_ROW && pad_statement_get_int (s, 0) != 0;
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

static gboolean
load_lines (PadFactsLoader *loader, GError **error)
{
  PadStatement *s = pad_db_query (loader->db, sql_facts_quotation_lines);
  PadStep step;

  pad_statement_bind_text (s, ":number", loader->order->quotation);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadQuotationLineFacts line = {
        .line = (int)pad_statement_get_int (s, 0),
        .sku = pad_facts_column (loader, s, 1),
        .unit = pad_facts_column (loader, s, 2),
        .quantity = pad_statement_get_int (s, 3),
        .has_price = !pad_statement_is_null (s, 4),
        .price = pad_statement_get_int (s, 4),
        .per = pad_statement_is_null (s, 5) ? 1 : pad_statement_get_int (s, 5),
    };

    g_array_append_val (loader->facts->quotation.lines, line);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_parts (PadFactsLoader *loader, GError **error)
{
  const PadQuotationFacts *quotation = &loader->facts->quotation;
  PadStatement *s = pad_db_query (loader->db, sql_facts_quotation_parts);
  PadStep step;

  pad_statement_bind_text (s, ":number", loader->order->quotation);
  pad_statement_bind_text (s, ":account", loader->facts->quotation.account);
  pad_statement_bind_text (s, ":order", loader->order->id);
  pad_statement_bind_text (s, ":split", loader->order->split);
  pad_statement_bind_text (s, ":changes", loader->order->changes);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadQuotationTakenFacts part = {
        .sku = pad_facts_column (loader, s, 0),
        .unit = pad_facts_column (loader, s, 1),
        .base = pad_statement_get_int (s, 2) != 0,
        .quantity = pad_statement_get_int (s, 3),
        .unit_price = pad_statement_get_int (s, 4),
    };

    g_array_append_val (pad_statement_get_int (s, 5) ? quotation->former : quotation->parts, part);
  }
  return step == PAD_STEP_DONE;
}

gboolean
pad_facts_load_quotation (PadFactsLoader *loader, GError **error)
{
  const char *number = loader->order->quotation;
  PadStatement *s;
  PadStep step;

  if (number == NULL || *number == '\0')
    return TRUE;
  s = pad_db_query (loader->db, sql_facts_quotation);
  pad_statement_bind_text (s, ":number", number);
  pad_statement_bind_text (s, ":order", loader->order->id);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    read_quotation (loader, s);
  pad_statement_reset (s);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  note_submission (loader);
  return load_asked (loader, error) && load_lines (loader, error) && load_parts (loader, error);
}
