#include "pad-facts-rate.h"

#include "pad-facts-rate.sql.h"

gboolean
pad_facts_load_rate (
    PadFacts *facts, PadDb *db, const char *from, const char *to, PadDate date, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_facts_rate);
  g_autofree char *day = pad_date_format (date);
  PadRateFacts rate = {pad_facts_text (facts, from), pad_facts_text (facts, to)};
  PadStep step;

  pad_statement_bind_text (row, ":from", from);
  pad_statement_bind_text (row, ":to", to);
  pad_statement_bind_text (row, ":date", day);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW && pad_date_parse (pad_statement_get_text (row, 0), &rate.date, NULL)) {
    rate.rate = pad_statement_get_int (row, 1);
    g_array_append_val (facts->rates, rate);
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_facts_need_rate (PadFacts *facts, PadDb *db, const char *from, const char *to, GError **error)
{
  int64_t rate;

  return g_str_equal (from, to) || pad_facts_rate (facts, from, to, facts->today, &rate, NULL) ||
         pad_facts_load_rate (facts, db, from, to, facts->today, error);
}
