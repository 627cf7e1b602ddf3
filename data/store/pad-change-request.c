#include "pad-change-request.h"

#include <pad-date.h>
#include <pad-states.h>

#include "pad-accounts.h"
#include "pad-change-request-replica.sql.h"
#include "pad-change-request.sql.h"
#include "pad-order-desk-private.h"
#include "pad-replica-state.h"

/* The columns of `order_to_change` that the draft has as they are. */
static const char *const text_names[] = {
    ":ship_to", ":shipping_method", ":project", ":po_number", ":cost_centre", ":requested_date",
    ":note",    ":quotation",       ":split",
};
#define FIRST_TEXT 10
#define PICKUP (FIRST_TEXT + (int)G_N_ELEMENTS (text_names))

/* A line as it was confirmed. @missing: bits of the numbers that are NULL. */
typedef struct
{
  int64_t numbers[8];
  gboolean missing[8];
  char *texts[5];
} Line;

static const char *const line_numbers[] = {
    ":line", ":quantity",      ":discount_percent", ":requested_price",
    ":rank", ":base_quantity", ":unit_price",       ":line_net",
};
static const int number_columns[] = {0, 2, 4, 5, 6, 8, 9, 10};
static const char *const line_texts[] = {":sku", ":unit", ":note", ":source", ":rule"};
static const int text_columns[] = {1, 3, 7, 11, 12};

static void
line_free (gpointer data)
{
  Line *line = data;

  for (guint i = 0; i < G_N_ELEMENTS (line_texts); i++)
    g_free (line->texts[i]);
  g_free (line);
}

/* The order that is changed, as the replica has it, and the draft that is made of it. */
typedef struct
{
  char *id;
  char *number;
  char *account;
  char *currency;
  char *state;
  char *until;
  int64_t revision;
  gboolean reduced;
  gboolean pickup;
  int64_t gross;
  int64_t net;
  char *texts[G_N_ELEMENTS (text_names)];
  GPtrArray *lines;
  const char *login;
  char *made;
} Change;

static void
change_free (Change *change)
{
  g_free (change->id);
  g_free (change->number);
  g_free (change->account);
  g_free (change->currency);
  g_free (change->state);
  g_free (change->until);
  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    g_free (change->texts[i]);
  g_ptr_array_unref (change->lines);
  g_free (change->made);
  g_free (change);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* -- reading -- */

static void
read_order (PadStatement *s, Change *change)
{
  change->id = pad_statement_dup_text (s, 0);
  change->number = pad_statement_dup_text (s, 1);
  change->account = pad_statement_dup_text (s, 2);
  change->currency = pad_statement_dup_text (s, 3);
  change->state = pad_statement_dup_text (s, 4);
  change->revision = pad_statement_get_int (s, 5);
  change->until = pad_statement_dup_text (s, 6);
  change->reduced = pad_statement_get_int (s, 7) != 0;
  change->gross = pad_statement_get_int (s, 8);
  change->net = pad_statement_get_int (s, 9);
  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    change->texts[i] = pad_statement_dup_text (s, FIRST_TEXT + (int)i);
  change->pickup = pad_statement_get_int (s, PICKUP) != 0;
}

/* (nullable): without error where the replica has no such order. */
static Change *
load_order (PadDb *replica, const char *name, gboolean *failed, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_order_to_change);
  Change *change = NULL;
  PadStep step;

  pad_statement_bind_text (s, ":name", name);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    change = g_new0 (Change, 1);
    change->lines = g_ptr_array_new_with_free_func (line_free);
    read_order (s, change);
  }
  pad_statement_reset (s);
  *failed = step == PAD_STEP_ERROR;
  return change;
}

static Line *
read_line (PadStatement *s)
{
  Line *line = g_new0 (Line, 1);

  for (guint i = 0; i < G_N_ELEMENTS (line_numbers); i++) {
    line->missing[i] = pad_statement_is_null (s, number_columns[i]);
    line->numbers[i] = pad_statement_get_int (s, number_columns[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (line_texts); i++)
    line->texts[i] = pad_statement_dup_text (s, text_columns[i]);
  if (!line->texts[1])
    line->texts[1] = g_strdup ("");
  return line;
}

static gboolean
load_lines (PadDb *replica, Change *change, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_lines_to_change);
  PadStep step;

  pad_statement_bind_text (s, ":number", change->number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (change->lines, read_line (s));
  return step == PAD_STEP_DONE;
}

/* -- whether it can be changed; the server says the last word -- */

static gboolean
is_too_late (const Change *change, int64_t now)
{
  int64_t until;

  return change->until && pad_instant_parse (change->until, &until, NULL) && now > until;
}

static PadChangeRefusal
find_refusal (PadOrderDesk *desk, const Change *change)
{
  if (!change->id)
    return PAD_CHANGE_ELSEWHERE;
  if (!change->state || !pad_order_takes_change (change->state))
    return PAD_CHANGE_STATE;
  if (change->reduced)
    return PAD_CHANGE_SHIPPED;
  return is_too_late (change, pad_world_now (pad_profile_get_world (desk->profile)))
             ? PAD_CHANGE_TOO_LATE
             : PAD_CHANGE_POSSIBLE;
}

static gboolean
refuse (GError **error, const char *order, const char *why)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "order %s cannot be changed: %s", order, why);
  return FALSE;
}

static gboolean
check_order (PadOrderDesk *desk, const Change *change, GError **error)
{
  static const char *const words[] = {
      [PAD_CHANGE_ELSEWHERE] = "it was not ordered through Orderpad; ask the supplier",
      [PAD_CHANGE_SHIPPED] =
          "some of it has been shipped or cancelled; ask the supplier about the rest",
      [PAD_CHANGE_TOO_LATE] = "the time in which it could be changed has ended; ask the supplier",
  };
  PadChangeRefusal refusal = find_refusal (desk, change);
  g_autofree char *why = NULL;

  if (refusal == PAD_CHANGE_POSSIBLE)
    return TRUE;
  if (refusal != PAD_CHANGE_STATE)
    return refuse (error, change->number, words[refusal]);
  why = g_strdup_printf ("it is %s, and only a confirmed order can be",
                         change->state ? change->state : "unknown");
  return refuse (error, change->number, why);
}

/* What is on its way about the order, the operation @row, and what brings it on. (transfer full) */
static char *
say_open (PadStatement *row, const char *number)
{
  const char *reference = pad_statement_get_text (row, 0), *state = pad_statement_get_text (row, 1);
  const char *name = reference ? reference : "what you asked";
  const char *operation = pad_statement_get_text (row, 2);

  if (g_str_equal (state, "quarantined"))
    return g_strdup_printf ("the server could not read %s about order %s; \"queue retry %s\" sends "
                            "it again, \"queue resolve %s --discard\" gives it up",
                            name, number, operation, operation);
  if (g_str_equal (state, "acknowledged"))
    return g_strdup_printf (
        "the supplier has answered %s about order %s; \"sync\" brings what came "
        "of it",
        name, number);
  if (g_str_equal (state, "queued") || g_str_equal (state, "sending"))
    return g_strdup_printf ("%s is on its way to the supplier about order %s; \"sync\" brings the "
                            "answer, \"queue list\" says what it waits for",
                            name, number);
  return g_strdup_printf (
      "%s about order %s waits for your answer to the supplier; \"queue resolve "
      "%s --discard\" gives it up, \"order show %s\" says what is asked",
      name, number, operation, reference ? reference : number);
}

/* @id: of the draft that is submitted, "" for none. @said: (nullable): what is on its way. */
static gboolean
find_open (PadOrderDesk *desk, const Change *change, const char *id, char **said, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);
  PadStatement *s = pad_db_query (pad_profile_get_local (desk->profile), sql_open_change);
  int64_t sequence = 0;
  PadStep step;

  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  pad_statement_bind_int (s, ":sequence", sequence);
  pad_statement_bind_text (s, ":id", id);
  pad_statement_bind_text (s, ":changes", change->number);
  pad_statement_bind_text (s, ":changes_id", change->id);
  step = pad_statement_step (s, error);
  *said = step == PAD_STEP_ROW ? say_open (s, change->number) : NULL;
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

static gboolean
check_alone (PadOrderDesk *desk, const Change *change, const char *id, GError **error)
{
  g_autofree char *said = NULL;

  if (!find_open (desk, change, id, &said, error))
    return FALSE;
  if (said)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_EXISTS, said);
  return !said;
}

/* -- making the draft -- */

static gboolean
write_line (PadLocal *local, const Change *change, const Line *line, GError **error)
{
  PadStatement *s = pad_db_query (local->db, sql_add_former_line);

  pad_statement_bind_text (s, ":id", change->made);
  pad_statement_bind_int (s, ":now", pad_world_now (local->world));
  for (guint i = 0; i < G_N_ELEMENTS (line_numbers); i++)
    if (!line->missing[i])
      pad_statement_bind_int (s, line_numbers[i], line->numbers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (line_texts); i++)
    pad_statement_bind_text (s, line_texts[i], line->texts[i]);
  return pad_statement_run (s, error);
}

static int64_t
last_line (const Change *change)
{
  const Line *last = change->lines->len > 0 ? change->lines->pdata[change->lines->len - 1] : NULL;

  return last ? last->numbers[0] : 0;
}

static gboolean
write_change (PadLocal *local, gpointer data, GError **error)
{
  Change *change = data;
  PadStatement *s;

  if (!pad_draft_new (local, change->account, change->currency, change->login, &change->made,
                      error))
    return FALSE;
  s = pad_db_query (local->db, sql_make_change);
  pad_statement_bind_text (s, ":id", change->made);
  pad_statement_bind_text (s, ":changes", change->number);
  pad_statement_bind_text (s, ":changes_id", change->id);
  pad_statement_bind_int (s, ":gross", change->gross);
  pad_statement_bind_int (s, ":net", change->net);
  pad_statement_bind_int (s, ":revision", change->revision);
  pad_statement_bind_int (s, ":last_line", last_line (change));
  pad_statement_bind_int (s, ":pickup", change->pickup);
  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    pad_statement_bind_text (s, text_names[i], change->texts[i]);
  if (!pad_statement_run (s, error))
    return FALSE;
  for (guint i = 0; i < change->lines->len; i++)
    if (!write_line (local, change, change->lines->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What the user calls it: a draft here may have the id, or a reference, of the order. */
static Change *
find_order (PadOrderDesk *desk, PadDb *replica, const char *name, GError **error)
{
  g_autofree char *here = NULL;
  gboolean failed;
  Change *change;

  if (!pad_draft_find (pad_profile_get_local (desk->profile), name, &here, error))
    return NULL;
  change = load_order (replica, here ? here : name, &failed, error);
  if (!change && !failed && here)
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "order %s is not one that the supplier has confirmed; a draft is edited as it is",
                 name);
  else if (!change && !failed)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no order %s", name);
  return change;
}

gboolean
pad_order_desk_change (PadOrderDesk *desk, const char *name, char **id, GError **error)
{
  PadDb *local = pad_profile_get_local (desk->profile);
  g_autoptr (PadSignedIn) who = pad_signed_in_load (local, error);
  PadDb *replica = who ? pad_profile_get_replica (desk->profile, error) : NULL;
  g_autoptr (Change) change = replica ? find_order (desk, replica, name, error) : NULL;

  if (!change)
    return FALSE;
  change->login = who->login;
  if (!check_order (desk, change, error) ||
      !pad_desk_check_right (desk, change->account, PAD_PERMISSION_ORDER_SUBMIT,
                             "you do not have the right to submit orders, so you cannot change one",
                             error) ||
      !pad_profile_may_draft (desk->profile, error) || !check_alone (desk, change, "", error) ||
      !load_lines (replica, change, error) ||
      !pad_local_writer_run (desk->writer, write_change, change, error))
    return FALSE;
  *id = g_steal_pointer (&change->made);
  return TRUE;
}

gboolean
pad_order_desk_find_change_refusal (PadOrderDesk *desk,
                                    const char *number,
                                    PadChangeRefusal *refusal,
                                    GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);
  gboolean failed = FALSE;
  g_autoptr (Change) change = replica ? load_order (replica, number, &failed, error) : NULL;
  g_autoptr (GError) right = NULL;
  g_autofree char *said = NULL;

  if (!replica || failed)
    return FALSE;
  *refusal = change ? find_refusal (desk, change) : PAD_CHANGE_UNDER_WAY;
  if (*refusal != PAD_CHANGE_POSSIBLE)
    return TRUE;
  if (!pad_desk_check_right (desk, change->account, PAD_PERMISSION_ORDER_SUBMIT, "", &right) ||
      !pad_profile_may_draft (desk->profile, &right)) {
    *refusal = PAD_CHANGE_NOT_ALLOWED;
    if (g_error_matches (right, PAD_ERROR, PAD_ERROR_NOT_ALLOWED))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&right));
    return FALSE;
  }
  if (!find_open (desk, change, "", &said, error))
    return FALSE;
  if (said)
    *refusal = PAD_CHANGE_UNDER_WAY;
  return TRUE;
}

/* -- before it is submitted -- */

gboolean
pad_desk_check_change (PadOrderDesk *desk, const PadDraft *draft, GError **error)
{
  const char *number = draft->order->changes;
  PadDb *replica = number ? pad_profile_get_replica (desk->profile, error) : NULL;
  g_autoptr (Change) change = NULL;
  gboolean failed = FALSE;

  if (!number)
    return TRUE;
  change = replica ? load_order (replica, number, &failed, error) : NULL;
  if (!replica || failed)
    return FALSE;
  if (!change)
    return refuse (error, number, "it is not here any more");
  if (!check_order (desk, change, error))
    return FALSE;
  if (change->revision == draft->revision)
    return check_alone (desk, change, draft->id, error);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "order %s has been changed since; look at it, and \"order change %s\" begins a new "
               "change of what it is now",
               number, number);
  return FALSE;
}
