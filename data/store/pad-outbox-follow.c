#include "pad-outbox-follow.h"

#include <pad-states.h>

#include "pad-answer-private.h"
#include "pad-drafts.h"
#include "pad-outbox-asked-private.h"
#include "pad-outbox-follow-replica.sql.h"
#include "pad-outbox-follow.sql.h"
#include "pad-outbox-private.h"

/**
 * PadOutboxNews: an order of this device.
 * @before, @state: its state here, and at the server
 * @answer: JSON, as of a result: lines, totals, findings, and what was not taken
 */
typedef struct
{
  char *id;
  char *before;
  char *state;
  int64_t revision;
  char *answer;
} PadOutboxNews;

static void
free_news (gpointer data)
{
  PadOutboxNews *news = data;

  g_free (news->id);
  g_free (news->before);
  g_free (news->state);
  g_free (news->answer);
  g_free (news);
}

/* -- reading -- */

/* Those that waited when they were answered. Of PadOutboxNews, with what this device knows. */
static GPtrArray *
list_held (PadDb *local, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_news);
  PadStatement *s = pad_db_query (local, sql_held_orders);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadOutboxNews *news = g_new0 (PadOutboxNews, 1);

    news->id = pad_statement_dup_text (s, 0);
    news->before = pad_statement_dup_text (s, 1);
    news->answer = pad_statement_dup_text (s, 2);
    g_ptr_array_add (list, news);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* The lines and totals as the server has them now join what was found. */
static gboolean
add_amounts (PadDb *replica, PadOutboxNews *news, GError **error)
{
  g_autoptr (PadOrderView) view = NULL;
  g_autofree char *found = g_steal_pointer (&news->answer);

  if (!pad_order_view_load_replica (replica, news->id, &view, error))
    return FALSE;
  news->answer = view ? pad_outbox_asked (found, view, error) : g_steal_pointer (&found);
  return news->answer != NULL;
}

/* @news->answer comes in as the lines of this device, `[[1,2000],...]`. */
static gboolean
look_up (PadDb *replica, PadOutboxNews *news, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_order_news);
  g_autofree char *lines = g_steal_pointer (&news->answer);
  PadStep step;

  pad_statement_bind_text (s, ":id", news->id);
  pad_statement_bind_text (s, ":lines", lines);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    news->state = pad_statement_dup_text (s, 0);
    news->revision = pad_statement_get_int (s, 1);
    news->answer = pad_statement_dup_text (s, 2);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR && (step != PAD_STEP_ROW || add_amounts (replica, news, error));
}

GPtrArray *
pad_outbox_read_news (PadDb *local, PadDb *replica, GError **error)
{
  g_autoptr (GPtrArray) list = list_held (local, error);

  for (guint i = list ? list->len : 0; i > 0; i--) {
    PadOutboxNews *news = list->pdata[i - 1];

    if (!look_up (replica, news, error))
      return NULL;
    if (!news->state || g_str_equal (news->state, news->before))
      g_ptr_array_remove_index (list, i - 1);
  }
  return g_steal_pointer (&list);
}

/* -- writing -- */

static gboolean
set_order (PadLocal *local, const PadOutboxNews *news, GError **error)
{
  PadStatement *s = pad_db_query (local->db, sql_follow_order);

  pad_statement_bind_text (s, ":id", news->id);
  pad_statement_bind_text (s, ":state", news->state);
  pad_statement_bind_int (s, ":revision", news->revision);
  return pad_statement_run (s, error);
}

static gboolean
set_answer (PadLocal *local, const PadOperation *operation, const char *answer, GError **error)
{
  PadStatement *s = pad_db_query (local->db, sql_follow_operation);

  pad_statement_bind_text (s, ":id", operation->id);
  pad_statement_bind_text (s, ":answer", answer);
  return pad_statement_run (s, error);
}

/* What was not taken on entering `confirmed`, where nobody lowered it before. */
static gboolean
split (PadLocal *local, const PadOutboxNews *news, const PadOperation *operation, GError **error)
{
  g_autoptr (PadAnswer) answer = pad_answer_parse (news->answer, error);

  if (!answer)
    return FALSE;
  return operation->base_revision + 1 != news->revision ||
         pad_answer_split (answer, local, news->id, error);
}

static gboolean
follow (PadLocal *local, const PadOutboxNews *news, const PadOperation *operation, GError **error)
{
  static const char *const elsewhere[] = {"pending_approval", "awaiting_payment", "cancelled",
                                          NULL};

  if (g_str_equal (news->state, "draft"))
    return pad_outbox_move (local, operation, PAD_OUTBOX_RETURN, NULL, error);
  if (g_str_equal (news->state, "needs_buyer"))
    return pad_outbox_move (local, operation, PAD_OUTBOX_ASK, NULL, error) &&
           set_answer (local, operation, news->answer, error);
  if (g_str_equal (news->state, "rejected"))
    return pad_outbox_move (local, operation, PAD_OUTBOX_REFUSE, NULL, error) &&
           pad_draft_copy (local, news->id, NULL, error);
  return g_strv_contains (elsewhere, news->state) || split (local, news, operation, error);
}

/* Only where the submit is what it was: answered, and nothing newer in its place. */
static gboolean
follow_one (PadLocal *local, const PadOutboxNews *news, GError **error)
{
  g_autoptr (PadOperation) operation = NULL;
  PadStatement *s = pad_db_query (local->db, sql_submit_of);
  g_autofree char *id = NULL;
  PadStep step;

  pad_statement_bind_text (s, ":document", news->id);
  pad_statement_bind_text (s, ":state", news->before);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    id = pad_statement_dup_text (s, 0);
  pad_statement_reset (s);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  operation = pad_outbox_load (local->db, id, error);
  return operation && follow (local, news, operation, error) && set_order (local, news, error);
}

gboolean
pad_outbox_follow (PadLocal *local, const GPtrArray *news, GError **error)
{
  for (guint i = 0; i < news->len; i++)
    if (!follow_one (local, news->pdata[i], error))
      return FALSE;
  return TRUE;
}
