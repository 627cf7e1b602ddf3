#include "pad-queue-budgets.h"

#include "pad-queue-former.sql.h"
#include "pad-queue-history.sql.h"
#include "pad-replica-state.h"

/* What of an order decides whose budgets it uses. */
typedef struct
{
  char *author;
  char *centre; /* (nullable) */
  PadDate date;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->author);
  g_free (place->centre);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Who is the same user is of the same department and role. */
static gboolean
concerns (const PadFacts *facts, const PadBudgetFacts *budget, const Place *place)
{
  if (place->date < budget->first || place->date > budget->last)
    return FALSE;
  if (g_str_equal (budget->scope, "cost_centre"))
    return place->centre &&
           g_ptr_array_find_with_equal_func (budget->centres, place->centre, g_str_equal, NULL);
  return g_strcmp0 (place->author, facts->entered_by) == 0;
}

static void
use (PadFacts *facts, const Place *place, const char *currency, int64_t amount)
{
  for (guint i = 0; i < facts->budgets->len; i++)
    if (concerns (facts, facts->budgets->pdata[i], place))
      pad_facts_use_budget (facts, facts->budgets->pdata[i], currency, amount);
}

/* The order with @id as the replica has it; without an author where it does not. */
static gboolean
find_former (PadDb *replica, const char *id, Place *place, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_queued_former_head);
  PadStep step;

  pad_statement_bind_text (row, ":id", id);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    const char *date = pad_statement_get_text (row, 2);

    place->author = pad_statement_dup_text (row, 0);
    place->centre = pad_statement_dup_text (row, 1);
    if (!date || !pad_date_parse (date, &place->date, NULL))
      place->date = PAD_DATE_NONE;
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* It arrives today, in the name of who entered it; what it changes is used no more, where that is
 * counted. */
static gboolean
add_order (PadFacts *facts, PadDb *replica, PadStatement *row, GError **error)
{
  g_auto (Place) former = {NULL, NULL, PAD_DATE_NONE}, now = {NULL, NULL, facts->today};
  const char *currency = pad_statement_get_text (row, 0);

  if (!find_former (replica, pad_statement_get_text (row, 4), &former, error))
    return FALSE;
  now.author = former.author ? g_strdup (former.author) : pad_statement_dup_text (row, 3);
  now.centre = pad_statement_dup_text (row, 2);
  use (facts, &now, currency, pad_statement_get_int (row, 1));
  if (former.author && former.date != PAD_DATE_NONE && pad_statement_get_int (row, 5) != 0)
    use (facts, &former, currency, -pad_statement_get_int (row, 6));
  return TRUE;
}

gboolean
pad_queue_budgets (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  PadStatement *rows = pad_db_query (pad_profile_get_local (profile), sql_queued_budget);
  PadDb *replica = pad_profile_get_replica (profile, error);
  int64_t sequence = 0;
  PadStep step;

  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  pad_statement_bind_text (rows, ":account", facts->account.code);
  pad_statement_bind_text (rows, ":document", document ? document : "");
  pad_statement_bind_int (rows, ":sequence", sequence);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    if (!add_order (facts, replica, rows, error)) {
      pad_statement_reset (rows);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}
