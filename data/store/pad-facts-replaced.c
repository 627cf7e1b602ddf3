#include "pad-facts-private.h"
#include "pad-facts-replaced.sql.h"

/*
 * What prices were within the last `honour_days` (RULES.md 9): versions of rules that were replaced
 * since, and the moments at which something may have been otherwise: before each replacement, and
 * the end of each day, since rules and rates have days too. Server only.
 */

/* A sequence that began or ended a version, and the day it was. */
typedef struct
{
  int64_t sequence;
  PadDate date;
} Boundary;

static gboolean
read_replaced (PadFactsLoader *loader, PadStatement *statement, GError **error)
{
  PadStep step;

  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadPriceRule *rule = pad_facts_read_rule (loader, statement);

    if (rule != NULL)
      rule->replaced = pad_statement_get_int (statement, 22);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_versions (PadFactsLoader *loader,
               const char *owners,
               const char *codes,
               const char *since,
               GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_replaced_product_rules);

  pad_statement_bind_text (statement, ":skus", loader->skus);
  pad_statement_bind_text (statement, ":owners", owners);
  pad_statement_bind_text (statement, ":since", since);
  if (!read_replaced (loader, statement, error))
    return FALSE;
  statement = pad_db_query (loader->db, sql_replaced_scope_rules);
  pad_statement_bind_text (statement, ":codes", codes);
  pad_statement_bind_text (statement, ":owners", owners);
  pad_statement_bind_text (statement, ":since", since);
  return read_replaced (loader, statement, error);
}

static void
add_sequence (GString *array, GHashTable *seen, const int64_t *sequence)
{
  if (*sequence > 0 && g_hash_table_add (seen, (gpointer)sequence))
    g_string_append_printf (array, "%s%" G_GINT64_FORMAT, array->len > 1 ? "," : "", *sequence);
}

/* Every sequence that began or ended a version among the facts. */
static char *
list_sequences (const PadFacts *facts)
{
  GString *array = pad_facts_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < facts->rules->len; i++) {
    const PadPriceRule *rule = facts->rules->pdata[i];

    add_sequence (array, seen, &rule->version);
    add_sequence (array, seen, &rule->replaced);
  }
  return pad_facts_array_end (array);
}

/* (transfer full): Boundary by sequence; NULL with an error. */
static GArray *
load_boundaries (PadFactsLoader *loader, const char *since, GError **error)
{
  g_autoptr (GArray) boundaries = g_array_new (FALSE, FALSE, sizeof (Boundary));
  g_autofree char *sequences = list_sequences (loader->facts);
  PadStatement *statement = pad_db_query (loader->db, sql_replaced_boundaries);
  PadStep step;

  pad_statement_bind_text (statement, ":sequences", sequences);
  pad_statement_bind_text (statement, ":since", since);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    Boundary boundary = {pad_statement_get_int (statement, 0), PAD_DATE_NONE};
    int64_t time;

    if (!pad_instant_parse (pad_statement_get_text (statement, 1), &time, error)) {
      pad_statement_reset (statement);
      return NULL;
    }
    boundary.date = pad_date_at (time, loader->zone);
    g_array_append_val (boundaries, boundary);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&boundaries) : NULL;
}

static void
add_moment (PadFacts *facts, PadDate date, int64_t sequence)
{
  PadMomentFacts moment = {date, sequence};

  g_array_append_val (facts->moments, moment);
}

/* The end of @date: what the first boundary after it replaced, if there is one, was still there. */
static void
add_end_of_day (PadFacts *facts, const GArray *boundaries, PadDate date)
{
  for (guint i = 0; i < boundaries->len; i++) {
    const Boundary *boundary = &g_array_index (boundaries, Boundary, i);

    if (boundary->date > date) {
      add_moment (facts, date, boundary->sequence - 1);
      return;
    }
  }
  add_moment (facts, date, PAD_SEQUENCE_NOW);
}

/* The latest first, so that a price is found on the last day on which it counted. */
static void
add_moments (PadFacts *facts, const GArray *boundaries, PadDate first)
{
  guint left = boundaries->len;

  for (PadDate date = facts->today; date >= first; date--) {
    if (date < facts->today)
      add_end_of_day (facts, boundaries, date);
    for (; left > 0 && g_array_index (boundaries, Boundary, left - 1).date >= date; left--) {
      const Boundary *boundary = &g_array_index (boundaries, Boundary, left - 1);

      add_moment (facts, boundary->date, boundary->sequence - 1);
    }
  }
}

gboolean
pad_facts_load_replaced (PadFactsLoader *loader,
                         const char *owners,
                         const char *codes,
                         GError **error)
{
  int64_t honoured = pad_settings_honoured (&loader->facts->settings);
  int64_t begin = pad_world_now (pad_db_get_world (loader->db)) - honoured;
  g_autofree char *since = NULL;
  g_autoptr (GArray) boundaries = NULL;

  if (honoured <= 0)
    return TRUE;
  since = pad_instant_format (begin);
  if (!load_versions (loader, owners, codes, since, error))
    return FALSE;
  boundaries = load_boundaries (loader, since, error);
  if (boundaries == NULL)
    return FALSE;
  add_moments (loader->facts, boundaries, pad_date_at (begin, loader->zone));
  loader->rates_from = pad_date_format (pad_date_at (begin, loader->zone));
  return TRUE;
}
