#include "vectors-approvals.h"

#include <pad-approval-loader.h>
#include <pad-approval-standing.h>
#include <pad-json-write.h>
#include <string.h>

#define MINUTE_MS INT64_C (60000)
#define NOON 720
#define DAY_MINUTES 1440

struct _VectorApprovals
{
  VectorStore *store;
  PadApprovalOrder order;
  PadApprovalFacts *facts;
  PadApprovalPlan *plan;
  GArray *decisions;
  PadDate today;
};

static const char *
get_text (JsonObject *object, const char *name, const char *fallback)
{
  return json_object_get_string_member_with_default (object, name, fallback);
}

VectorApprovals *
vectors_approvals_new (VectorStore *store,
                       JsonObject *order,
                       const PadOrderResult *result,
                       PadDate today)
{
  VectorApprovals *approvals = g_new0 (VectorApprovals, 1);
  const char *user = get_text (order, "user", "");
  g_autoptr (GError) error = NULL;

  approvals->store = store;
  approvals->today = today;
  approvals->order = (PadApprovalOrder) {.account = get_text (order, "account", ""),
                                         .currency = result->totals->currency,
                                         .gross = result->totals->gross,
                                         .date = result->date,
                                         .revision = 1,
                                         .entered_by = get_text (order, "entered_by", user),
                                         .submitted_by = user};
  approvals->facts =
      pad_approval_facts_load (pad_supplier_store_get_db (store->store), &approvals->order, &error);
  g_assert_no_error (error);
  approvals->plan =
      pad_approval_plan_new (approvals->facts, &approvals->order, result->findings, today);
  approvals->decisions = g_array_new (FALSE, FALSE, sizeof (PadApprovalDecision));
  return approvals;
}

void
vectors_approvals_free (VectorApprovals *approvals)
{
  if (approvals == NULL)
    return;
  pad_approval_plan_free (approvals->plan);
  pad_approval_facts_free (approvals->facts);
  g_array_unref (approvals->decisions);
  g_free (approvals);
}

static PadDate
day_at (const VectorApprovals *approvals, int64_t minutes)
{
  return (PadDate)(approvals->today + (NOON + minutes) / DAY_MINUTES);
}

/* `login`, or `login for login`. */
static void
write_deciders (const VectorApprovals *approvals,
                const PadApprovalStage *stage,
                int64_t minutes,
                int64_t escalations,
                GString *out)
{
  g_autoptr (GArray) deciders = pad_approval_deciders (approvals->facts, &approvals->order, stage,
                                                       day_at (approvals, minutes), escalations);

  pad_json_open_array (out, "can_decide");
  for (guint i = 0; i < deciders->len; i++) {
    const PadApprovalDecider *one = &g_array_index (deciders, PadApprovalDecider, i);
    g_autofree char *both = g_strdup_printf ("%s for %s", one->login, one->deputy_of);

    pad_json_add_text (out, NULL, *one->deputy_of != '\0' ? both : one->login);
  }
  pad_json_close_array (out);
}

static void
write_hours (GString *out, const char *name, gboolean has, int64_t hours)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, hours);

  if (has)
    pad_json_add_text (out, name, text);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Findings have no order of their own: by code. */
static void
write_asked (const PadApprovalStage *stage, GString *out)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < stage->findings->len; i++)
    g_ptr_array_add (codes, ((PadFinding *)stage->findings->pdata[i])->code);
  g_ptr_array_sort (codes, compare_texts);
  pad_json_open_array (out, "about");
  for (guint i = 0; i < codes->len; i++)
    pad_json_add_text (out, NULL, codes->pdata[i]);
  pad_json_close_array (out);
  pad_json_open_array (out, "rules");
  for (guint i = 0; i < stage->rules->len; i++)
    pad_json_add_text (out, NULL, stage->rules->pdata[i]);
  pad_json_close_array (out);
}

static void
write_stage (const VectorApprovals *approvals, const PadApprovalStage *stage, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "side", pad_approval_side_name (stage->side));
  pad_json_add_text (out, "role", stage->role);
  pad_json_add_text (out, "user", stage->user);
  write_asked (stage, out);
  write_deciders (approvals, stage, 0, 0, out);
  pad_json_add_text (out, "four_eyes", stage->four_eyes ? "1" : "0");
  write_hours (out, "expected_hours", stage->has_expected, stage->expected_hours);
  write_hours (out, "escalate_hours", stage->has_escalate, stage->escalate_hours);
  pad_json_add_text (out, "on_timeout", pad_timeout_name (stage->on_timeout));
  write_hours (out, "timeout_hours", stage->on_timeout != PAD_TIMEOUT_WAIT, stage->timeout_hours);
  pad_json_close_object (out);
}

static JsonNode *
parse (const GString *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text->str, &error);

  g_assert_no_error (error);
  return node;
}

void
vectors_approvals_write (const VectorApprovals *approvals, JsonObject *found)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean has_hours;
  int64_t hours;

  pad_json_open_object (out, NULL);
  pad_json_open_array (out, "approvals");
  for (guint i = 0; i < approvals->plan->stages->len; i++)
    write_stage (approvals, pad_approval_plan_nth (approvals->plan, i), out);
  pad_json_close_array (out);
  has_hours = pad_approval_plan_expected (approvals->plan, &hours);
  write_hours (out, "expected_hours", has_hours, hours);
  pad_json_close_object (out);
  node = parse (out);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (found, name, json_node_copy (value));
}

/* In the order of RULES.md 8. */
static PadPermissions
read_permissions (VectorStore *store, const char *login)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) rows =
      pad_db_prepare (pad_supplier_store_get_db (store->store),
                      "SELECT permission FROM user_permissions WHERE login = ?1", &error);
  PadPermissions permissions = 0;

  g_assert_no_error (error);
  pad_statement_bind_text_at (rows, 0, login);
  while (pad_statement_step (rows, &error) == PAD_STEP_ROW)
    permissions |= pad_permission_parse (pad_statement_get_text (rows, 0));
  g_assert_no_error (error);
  return permissions;
}

void
vectors_permissions_write (VectorStore *store, const char *login, JsonObject *found)
{
  PadPermissions permissions = read_permissions (store, login);
  JsonArray *array = json_array_new ();

  for (int i = 0; i < PAD_PERMISSION_COUNT; i++)
    if (permissions & (1u << i))
      json_array_add_string_element (array, pad_permission_name (1u << i));
  json_object_set_array_member (found, "permissions", array);
}

/* Each order begins to wait at noon of the case's day, whichever it is: at minute 0. */
static PadApprovalStanding
stand (const VectorApprovals *approvals, int64_t minutes)
{
  return pad_approval_stand (approvals->plan, approvals->decisions, minutes * MINUTE_MS);
}

/* What @decision's maker is answered; where it counts it is kept. */
static const char *
make (VectorApprovals *approvals, JsonObject *decision, int64_t minutes)
{
  PadApprovalStanding standing = stand (approvals, minutes);
  PadApprovalAttempt attempt = {
      .login = get_text (decision, "by", ""),
      .revision = g_ascii_strtoll (get_text (decision, "revision", "1"), NULL, 10),
      .reason = get_text (decision, "reason", NULL),
      .date = day_at (approvals, minutes)};
  PadApprovalDecision made = {.login = attempt.login, .at = minutes * MINUTE_MS};
  PadApprovalAnswer answer;

  g_assert_true (pad_decision_parse (get_text (decision, "decision", ""), &attempt.kind));
  answer = pad_approval_may_decide (approvals->facts, &approvals->order, approvals->plan, &standing,
                                    &attempt, &made.stage);
  made.kind = attempt.kind;
  if (answer == PAD_ANSWER_COUNTS)
    g_array_append_val (approvals->decisions, made);
  return pad_approval_answer_name (answer);
}

static void
write_standing (const VectorApprovals *approvals, int64_t minutes, GString *out)
{
  static const char *const states[] = {"waiting", "approved", "rejected", "returned"};
  PadApprovalStanding standing = stand (approvals, minutes);
  g_autofree char *number = g_strdup_printf ("%u", standing.stage + 1);

  pad_json_add_text (out, "state", states[standing.state]);
  pad_json_add_text (out, "stage", number);
  if (standing.state == PAD_STANDING_WAITING)
    write_deciders (approvals, pad_approval_plan_nth (approvals->plan, standing.stage), minutes,
                    standing.escalations, out);
}

JsonNode *
vectors_approvals_decide (VectorApprovals *approvals, JsonObject *decision)
{
  g_autoptr (GString) out = g_string_new (NULL);
  int64_t minutes = g_ascii_strtoll (get_text (decision, "minutes", "0"), NULL, 10);

  pad_json_open_object (out, NULL);
  if (json_object_has_member (decision, "by"))
    pad_json_add_text (out, "answer", make (approvals, decision, minutes));
  write_standing (approvals, minutes, out);
  pad_json_close_object (out);
  return parse (out);
}
