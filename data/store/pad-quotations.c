#include "pad-quotations.h"

#include <pad-states.h>

#include "pad-quotations-replica.sql.h"
#include "pad-quotations.sql.h"
#include "pad-replica-state.h"

/* A reading under way: local.db first, then the replica, so that none is missed in between. */
typedef struct
{
  PadDb *local;
  PadDb *replica; /* NULL before the first fill */
  int64_t sequence;
  PadDate today;
} Reading;

static void
line_free (gpointer data)
{
  PadQuotationLine *line = data;

  g_free (line->sku);
  g_free (line->text);
  g_free (line->unit);
  g_free (line);
}

static void
note_free (gpointer data)
{
  PadQuotationNote *note = data;

  g_free (note->at);
  g_free (note->login);
  g_free (note->event);
  g_free (note->note);
  g_free (note);
}

void
pad_quotation_free (PadQuotation *quotation)
{
  if (!quotation)
    return;
  g_free (quotation->number);
  g_free (quotation->id);
  g_free (quotation->reference);
  g_free (quotation->account);
  g_free (quotation->state);
  g_free (quotation->valid_to);
  g_free (quotation->currency);
  g_free (quotation->note);
  g_free (quotation->created_at);
  g_free (quotation->entered_by);
  g_free (quotation->project);
  g_free (quotation->ship_to);
  g_free (quotation->requested_date);
  g_free (quotation->order);
  g_free (quotation->on_its_way);
  g_free (quotation->operation);
  g_ptr_array_unref (quotation->lines);
  g_ptr_array_unref (quotation->notes);
  g_free (quotation);
}

static gboolean
open_reading (Reading *reading, PadProfile *profile, GError **error)
{
  g_autofree char *today = NULL;

  reading->local = pad_profile_get_local (profile);
  reading->today = PAD_DATE_NONE;
  if (pad_profile_get_generation (profile) <= 0)
    return TRUE;
  reading->replica = pad_profile_get_replica (profile, error);
  today = reading->replica ? pad_replica_today (reading->replica, error) : NULL;
  return today && pad_date_parse (today, &reading->today, error) &&
         pad_replica_get_number (reading->replica, PAD_REPLICA_SEQUENCE, &reading->sequence, error);
}

/* -- rows -- */

/* The state on the day of reading. (transfer full) */
static char *
state_today (const Reading *reading, const char *state, const char *valid_to)
{
  PadDate end = PAD_DATE_NONE;

  if (!state || reading->today == PAD_DATE_NONE ||
      (valid_to && !pad_date_parse (valid_to, &end, NULL)))
    return g_strdup (state);
  return g_strdup (pad_quotation_state_on (state, end, reading->today));
}

static PadQuotation *
read_row (const Reading *reading, PadStatement *s)
{
  PadQuotation *quotation = g_new0 (PadQuotation, 1);

  quotation->number = pad_statement_dup_text (s, 0);
  quotation->id = pad_statement_dup_text (s, 1);
  quotation->reference = pad_statement_dup_text (s, 2);
  quotation->account = pad_statement_dup_text (s, 3);
  quotation->state =
      state_today (reading, pad_statement_get_text (s, 4), pad_statement_get_text (s, 5));
  quotation->valid_to = pad_statement_dup_text (s, 5);
  quotation->currency = pad_statement_dup_text (s, 6);
  quotation->note = pad_statement_dup_text (s, 7);
  quotation->created_at = pad_statement_dup_text (s, 8);
  quotation->entered_by = pad_statement_dup_text (s, 9);
  quotation->project = pad_statement_dup_text (s, 10);
  quotation->ship_to = pad_statement_dup_text (s, 11);
  quotation->requested_date = pad_statement_dup_text (s, 12);
  quotation->n_lines = pad_statement_get_int (s, 13);
  quotation->order = pad_statement_dup_text (s, 14);
  quotation->lines = g_ptr_array_new_with_free_func (line_free);
  quotation->notes = g_ptr_array_new_with_free_func (note_free);
  return quotation;
}

static gboolean
find_on_its_way (const Reading *reading, PadQuotation *quotation, GError **error)
{
  PadStatement *s = pad_db_query (reading->local, sql_on_its_way);
  PadStep step;

  pad_statement_bind_text (s, ":number", quotation->number);
  pad_statement_bind_text (s, ":id", quotation->id);
  pad_statement_bind_int (s, ":sequence", reading->sequence);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    quotation->on_its_way = pad_statement_dup_text (s, 0);
    quotation->operation = pad_statement_dup_text (s, 1);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

static gboolean
replica_has (const Reading *reading, const char *id, gboolean *has, GError **error)
{
  PadStatement *s;
  PadStep step;

  *has = FALSE;
  if (!reading->replica)
    return TRUE;
  s = pad_db_query (reading->replica, sql_has_quotation);
  pad_statement_bind_text (s, ":id", id);
  step = pad_statement_step (s, error);
  pad_statement_reset (s);
  *has = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

/* What the replica does not have yet. */
static gboolean
take_local (const Reading *reading, PadStatement *s, GPtrArray *quotations, GError **error)
{
  gboolean there;

  if (!replica_has (reading, pad_statement_get_text (s, 1), &there, error))
    return FALSE;
  if (!there) {
    PadQuotation *quotation = read_row (reading, s);

    quotation->number = pad_statement_dup_text (s, 15);
    g_ptr_array_add (quotations, quotation);
  }
  return TRUE;
}

static gboolean
read_local (const Reading *reading, const char *name, GPtrArray *quotations, GError **error)
{
  PadStatement *s = pad_db_query (reading->local, sql_requested_here);
  PadStep step;

  pad_statement_bind_text (s, ":name", name);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    if (!take_local (reading, s, quotations, error)) {
      pad_statement_reset (s);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}

static gboolean
read_replica (const Reading *reading, const char *name, GPtrArray *quotations, GError **error)
{
  PadStatement *s;
  PadStep step;

  if (!reading->replica)
    return TRUE;
  s = pad_db_query (reading->replica, sql_quotations);
  pad_statement_bind_text (s, ":name", name);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (quotations, read_row (reading, s));
  return step == PAD_STEP_DONE;
}

/* (element-type PadQuotation) */
static GPtrArray *
read_all (const Reading *reading, const char *name, GError **error)
{
  g_autoptr (GPtrArray) quotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_quotation_free);

  if (!read_local (reading, name, quotations, error) ||
      !read_replica (reading, name, quotations, error))
    return NULL;
  return g_steal_pointer (&quotations);
}

/* -- the list -- */

GPtrArray *
pad_quotations_list (PadProfile *profile, const char *state, int limit, GError **error)
{
  Reading reading = {0};
  g_autoptr (GPtrArray) all =
      open_reading (&reading, profile, error) ? read_all (&reading, NULL, error) : NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_quotation_free);

  while (all && all->len > 0 && (int)list->len < limit) {
    PadQuotation *quotation = g_ptr_array_steal_index (all, 0);

    if (state && g_strcmp0 (quotation->state, state) != 0)
      pad_quotation_free (quotation);
    else
      g_ptr_array_add (list, quotation);
  }
  for (guint i = 0; all && i < list->len; i++)
    if (!find_on_its_way (&reading, list->pdata[i], error))
      return NULL;
  return all ? g_steal_pointer (&list) : NULL;
}

/* -- one of them -- */

static PadQuotationLine *
read_line (PadStatement *s)
{
  PadQuotationLine *line = g_new0 (PadQuotationLine, 1);

  line->line = (int)pad_statement_get_int (s, 0);
  line->sku = pad_statement_dup_text (s, 1);
  line->text = pad_statement_dup_text (s, 2);
  line->has_quantity = !pad_statement_is_null (s, 3);
  line->quantity = pad_statement_get_int (s, 3);
  line->unit = pad_statement_dup_text (s, 4);
  line->has_price = !pad_statement_is_null (s, 5);
  line->price = pad_statement_get_int (s, 5);
  line->per = pad_statement_is_null (s, 6) ? 1 : pad_statement_get_int (s, 6);
  line->has_discount = !pad_statement_is_null (s, 7);
  line->discount_percent = pad_statement_get_int (s, 7);
  line->has_requested = !pad_statement_is_null (s, 8);
  line->requested_price = pad_statement_get_int (s, 8);
  return line;
}

static gboolean
load_lines (PadStatement *s, PadQuotation *quotation, GError **error)
{
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (quotation->lines, read_line (s));
  return step == PAD_STEP_DONE;
}

static gboolean
load_notes (const Reading *reading, PadQuotation *quotation, GError **error)
{
  PadStatement *s = pad_db_query (reading->replica, sql_quotation_notes);
  PadStep step;

  pad_statement_bind_text (s, ":number", quotation->number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadQuotationNote *note = g_new0 (PadQuotationNote, 1);

    note->at = pad_statement_dup_text (s, 0);
    note->login = pad_statement_dup_text (s, 1);
    note->event = pad_statement_dup_text (s, 2);
    note->note = pad_statement_dup_text (s, 3);
    g_ptr_array_add (quotation->notes, note);
  }
  return step == PAD_STEP_DONE;
}

/* @local: it is shown from there. */
static gboolean
load_rest (const Reading *reading, PadQuotation *quotation, gboolean local, GError **error)
{
  PadStatement *s = local ? pad_db_query (reading->local, sql_requested_lines)
                          : pad_db_query (reading->replica, sql_quotation_lines);

  pad_statement_bind_text (s, local ? ":id" : ":number", local ? quotation->id : quotation->number);
  return load_lines (s, quotation, error) && (local || load_notes (reading, quotation, error)) &&
         find_on_its_way (reading, quotation, error);
}

PadQuotation *
pad_quotation_load (PadProfile *profile, const char *name, GError **error)
{
  Reading reading = {0};
  g_autoptr (GPtrArray) found =
      open_reading (&reading, profile, error) ? read_all (&reading, name, error) : NULL;
  g_autoptr (PadQuotation) quotation = NULL;
  gboolean there;

  if (!found)
    return NULL;
  if (found->len == 0) {
    g_autofree char *quoted = pad_error_quote (name);

    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                 "there is no quotation %s here; \"quotation list\" says which there are", quoted);
    return NULL;
  }
  quotation = g_ptr_array_steal_index (found, 0);
  if (!replica_has (&reading, quotation->id, &there, error) ||
      !load_rest (&reading, quotation, quotation->id && !there, error))
    return NULL;
  return g_steal_pointer (&quotation);
}
