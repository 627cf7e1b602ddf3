#include "pad-push-private.h"

#include <pad-facts-loader.h>
#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-row.h>
#include <pad-states.h>
#include <string.h>

#include "pad-push-bind.h"
#include "pad-push-quote.sql.h"

/* What a buyer says to a quotation. */
typedef struct
{
  const char *event;
  PadPermission permission;
  gboolean needs_note;
} Kind;

static const Kind kinds[] = {
    {PAD_QUOTATION_CHANGE, PAD_PERMISSION_QUOTE_REQUEST, TRUE},
    {PAD_QUOTATION_DECLINE, PAD_PERMISSION_QUOTE_ACCEPT, FALSE},
    {PAD_QUOTATION_WITHDRAW, PAD_PERMISSION_QUOTE_REQUEST, FALSE},
};

/* One answer on its way: the body's two texts, and the quotation as it stands. */
typedef struct
{
  const Kind *kind;
  char *number;
  char *note;
  gboolean known;
  char *account;
  char *state;
  char *id;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->number);
  g_free (answer->note);
  g_free (answer->account);
  g_free (answer->state);
  g_free (answer->id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static PadDb *
db_of (const PadPushOperation *push)
{
  return pad_supplier_store_get_db (push->store);
}

gboolean
pad_push_note_deed (PadPushOperation *push, const PadPushDeed *deed, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_add_quotation_note);
  g_autofree char *now =
      pad_instant_format (pad_world_now (pad_supplier_store_get_world (push->store)));

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":quotation", deed->quotation);
  pad_statement_bind_text (row, ":at", now);
  pad_statement_bind_text (row, ":login", push->sender->login);
  pad_statement_bind_text (row, ":event", deed->event);
  pad_push_bind_text (row, ":note", deed->note);
  return pad_statement_run (row, error);
}

/* -- reading -- */

static gboolean
check_text (const char *table, const char *column, const char *text, GError **error)
{
  const PadTable *where = pad_table_find (table);
  PadValue value;

  return pad_value_parse (&where->columns[pad_table_column (where, column)], text, -1, NULL, &value,
                          error);
}

static gboolean
read_body (const PadWireOperation *operation, Answer *answer, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (operation->body, strlen (operation->body),
                                                     PAD_PUSH_OPERATION_BYTES, error);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  const char *number = NULL;
  const char *note = NULL;

  if (object == NULL || !pad_json_get_text (object, "quotation", &number, error) ||
      !pad_json_get_optional_text (object, "note", &note, error) ||
      !check_text ("quotations", "number", number, error) ||
      (note != NULL && *note != '\0' && !check_text ("quotation_notes", "note", note, error)))
    return FALSE;
  answer->number = g_strdup (number);
  answer->note = g_strdup (note);
  return TRUE;
}

static gboolean
find_quotation (PadPushOperation *push, Answer *answer, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_find_quotation);
  PadStep step;

  pad_statement_bind_text (row, ":number", answer->number);
  step = pad_statement_step (row, error);
  answer->known = step == PAD_STEP_ROW;
  if (answer->known) {
    answer->account = pad_statement_dup_text (row, 0);
    answer->state = pad_statement_dup_text (row, 1);
    answer->id = pad_statement_dup_text (row, 2);
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* -- may it be said? -- */

/* @objection: (out) (nullable): why not; borrowed. Whose quotation it is not learns nothing of it.
 */
static gboolean
find_objection (PadPushOperation *push,
                const Answer *answer,
                const char **objection,
                GError **error)
{
  g_autoptr (PadOrder) asked = NULL;
  g_autoptr (PadFacts) facts = NULL;

  *objection = "quotation";
  if (!answer->known)
    return TRUE;
  asked = pad_order_new (answer->account, push->sender->login);
  facts = pad_facts_load (db_of (push), asked, PAD_SIDE_SERVER, error);
  if (facts == NULL)
    return FALSE;
  *objection = pad_push_find_objection (facts, answer->kind->permission);
  if (g_strcmp0 (*objection, "account") == 0)
    *objection = "quotation";
  if (*objection == NULL && answer->kind->needs_note &&
      (answer->note == NULL || *answer->note == '\0'))
    *objection = "quotation_note";
  return TRUE;
}

static void
describe (PadPushOperation *push, const Answer *answer, const char *state)
{
  push->result->number = g_strdup (answer->number);
  push->result->order_id = g_strdup (answer->id != NULL ? answer->id : push->operation->document);
  push->result->state = g_strdup (state);
  push->result->revision = 1;
}

static void
refuse_state (PadPushOperation *push, const Answer *answer)
{
  PadParams *params = pad_push_refuse (push, "quotation_over");

  pad_params_add (params, "quotation", answer->number);
  pad_params_add (params, "state", answer->state);
  describe (push, answer, answer->state);
}

/* -- saying it -- */

static gboolean
set_state (PadPushOperation *push, const Answer *answer, const char *state, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_set_quotation_state);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":number", answer->number);
  pad_statement_bind_text (row, ":state", state);
  return pad_statement_run (row, error);
}

/* What was declined or withdrawn before stays so; there is nothing more to do. */
static gboolean
is_done (const Answer *answer)
{
  const char *state = answer->state != NULL ? answer->state : "";

  return pad_quotation_has_ended (state) && pad_quotation_leads_to (answer->kind->event, state);
}

static gboolean
carry_out (PadPushOperation *push, const Answer *answer, GError **error)
{
  const char *next =
      answer->state != NULL ? pad_quotation_buyer_state (answer->state, answer->kind->event) : NULL;
  const PadPushDeed deed = {answer->number, answer->kind->event, answer->note};

  if (next == NULL && !is_done (answer)) {
    refuse_state (push, answer);
    return TRUE;
  }
  if (next != NULL &&
      (!set_state (push, answer, next, error) || !pad_push_note_deed (push, &deed, error)))
    return FALSE;
  push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
  push->result->sequence = next != NULL ? pad_supplier_store_writing (push->store) : 0;
  describe (push, answer, next != NULL ? next : answer->state);
  return TRUE;
}

static gboolean
answer_quotation (PadPushOperation *push, const Kind *kind, GError **error)
{
  g_auto (Answer) answer = {.kind = kind};
  const char *objection = NULL;

  if (!read_body (push->operation, &answer, error) || !find_quotation (push, &answer, error) ||
      !find_objection (push, &answer, &objection, error))
    return FALSE;
  if (objection == NULL)
    return carry_out (push, &answer, error);
  pad_params_add (pad_push_refuse (push, objection), "quotation", answer.number);
  return TRUE;
}

gboolean
pad_push_change_quotation (PadPushOperation *push, GError **error)
{
  return answer_quotation (push, &kinds[0], error);
}

gboolean
pad_push_decline_quotation (PadPushOperation *push, GError **error)
{
  return answer_quotation (push, &kinds[1], error);
}

gboolean
pad_push_withdraw_quotation (PadPushOperation *push, GError **error)
{
  return answer_quotation (push, &kinds[2], error);
}
