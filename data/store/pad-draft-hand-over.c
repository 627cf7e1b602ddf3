#include "pad-draft-hand-over.h"

#include <pad-outcome.h>
#include <pad-states.h>

#include "pad-accounts.h"
#include "pad-draft-hand-over-replica.sql.h"
#include "pad-draft-hand-over.sql.h"
#include "pad-order-desk-private.h"
#include "pad-outbox-private.h"

/* -- handing over -- */

typedef struct
{
  const PadOrderCheck *check;
  const char *body;
} HandingOver;

static gboolean
write_hand_over (PadLocal *local, gpointer data, GError **error)
{
  const HandingOver *handing = data;
  const PadDraft *draft = handing->check->draft;
  const PadOutboxRequest request = {.kind = PAD_DRAFT_HAND_OVER,
                                    .kind_version = 1,
                                    .document = draft->id,
                                    .base_revision = draft->revision,
                                    .body = handing->body};

  return pad_outbox_move_order (local, draft->id, PAD_ORDER_HAND_OVER, error) &&
         pad_outbox_request (local, &request, NULL, error);
}

gboolean
pad_order_desk_hand_over (PadOrderDesk *desk, const char *id, GError **error)
{
  g_autoptr (PadOrderCheck) check = pad_order_desk_check (desk, id, error);
  g_autofree char *body = NULL;
  HandingOver handing = {check};

  if (!check || !pad_desk_has_lines (check, error) ||
      !pad_desk_check_findings (check, pad_finding_stops_hand_over, error))
    return FALSE;
  if (check->draft->order->changes) {
    g_set_error (
        error, PAD_ERROR, PAD_ERROR_INVALID,
        "%s changes order %s; who may submit orders asks for a change, it is not handed over",
        check->draft->reference, check->draft->order->changes);
    return FALSE;
  }
  handing.body = body = desk->encode (check->draft, NULL);
  return pad_local_writer_run (desk->writer, write_hand_over, &handing, error);
}

/* -- taking over -- */

/* A line as it was handed over. */
typedef struct
{
  char *sku;
  int64_t quantity;
  char *unit;
  int64_t rank;
  char *note;
  gboolean has_discount;
  int64_t discount_percent;
  gboolean has_requested;
  int64_t requested_price;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->sku);
  g_free (line->unit);
  g_free (line->note);
  g_free (line);
}

/* @texts: the columns of `handed_over_order` that are taken over as they are. */
typedef struct
{
  char *id;
  char *number;
  char *account;
  char *currency;
  char *state;
  int64_t revision;
  char *texts[7];
  gboolean pickup;
  GPtrArray *lines;
  const char *login;
  gboolean here;
} TakingOver;

static const char *const text_names[] = {
    ":ship_to",     ":shipping_method", ":project", ":po_number",
    ":cost_centre", ":requested_date",  ":note",
};

static void
taking_over_free (TakingOver *taking)
{
  g_free (taking->id);
  g_free (taking->number);
  g_free (taking->account);
  g_free (taking->currency);
  g_free (taking->state);
  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    g_free (taking->texts[i]);
  g_ptr_array_unref (taking->lines);
  g_free (taking);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakingOver, taking_over_free)

static gboolean
load_order (TakingOver *taking, PadDb *replica, const char *name, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_handed_over_order);
  PadStep step;

  pad_statement_bind_text (s, ":name", name);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    taking->id = pad_statement_dup_text (s, 0);
    taking->number = pad_statement_dup_text (s, 1);
    taking->account = pad_statement_dup_text (s, 2);
    taking->currency = pad_statement_dup_text (s, 3);
    taking->state = pad_statement_dup_text (s, 4);
    taking->revision = pad_statement_get_int (s, 5);
    for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
      taking->texts[i] = pad_statement_dup_text (s, 6 + (int)i);
    taking->pickup = pad_statement_get_int (s, 6 + (int)G_N_ELEMENTS (text_names)) != 0;
  }
  pad_statement_reset (s);
  if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no order %s here", name);
  return step == PAD_STEP_ROW;
}

static gboolean
load_lines (TakingOver *taking, PadDb *replica, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_handed_over_lines);
  PadStep step;

  pad_statement_bind_text (s, ":number", taking->number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    Line *line = g_new0 (Line, 1);

    line->sku = pad_statement_dup_text (s, 0);
    line->quantity = pad_statement_get_int (s, 1);
    line->unit = pad_statement_dup_text (s, 2);
    line->rank = pad_statement_get_int (s, 3);
    line->note = pad_statement_dup_text (s, 4);
    line->has_discount = !pad_statement_is_null (s, 5);
    line->discount_percent = pad_statement_get_int (s, 5);
    line->has_requested = !pad_statement_is_null (s, 6);
    line->requested_price = pad_statement_get_int (s, 6);
    g_ptr_array_add (taking->lines, line);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
check_state (const TakingOver *taking, GError **error)
{
  if (taking->id && g_strcmp0 (taking->state, "handed_over") == 0)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "order %s is %s; only an order that was handed over can be taken over",
               taking->number, taking->state ? taking->state : "of unknown state");
  return FALSE;
}

/* Here already where this user handed it over on this device. */
static gboolean
look_here (TakingOver *taking, PadDb *local, GError **error)
{
  g_autofree char *id = NULL;

  if (!pad_draft_find (local, taking->id, &id, error))
    return FALSE;
  taking->here = id != NULL;
  return TRUE;
}

static gboolean
adopt_line (PadLocal *local, const char *id, const Line *line, GError **error)
{
  const PadDraftItem item = {line->sku, line->quantity, line->unit ? line->unit : ""};
  PadStatement *s;
  int number;

  if (!pad_draft_add_line (local, id, &item, &number, error))
    return FALSE;
  s = pad_db_query (local->db, sql_adopt_line);
  pad_statement_bind_text (s, ":id", id);
  pad_statement_bind_int (s, ":line", number);
  if (line->rank != 0)
    pad_statement_bind_int (s, ":rank", line->rank);
  pad_statement_bind_text (s, ":note", line->note);
  if (line->has_discount)
    pad_statement_bind_int (s, ":discount_percent", line->discount_percent);
  if (line->has_requested)
    pad_statement_bind_int (s, ":requested_price", line->requested_price);
  return pad_statement_run (s, error);
}

static gboolean
adopt_lines (TakingOver *taking, PadLocal *local, GError **error)
{
  for (guint i = 0; i < taking->lines->len; i++)
    if (!adopt_line (local, taking->id, taking->lines->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
adopt_order (TakingOver *taking, PadLocal *local, GError **error)
{
  g_autofree char *made = NULL;
  PadStatement *s;

  if (!pad_draft_new (local, taking->account, taking->currency, taking->login, &made, error))
    return FALSE;
  s = pad_db_query (local->db, sql_adopt_order);
  pad_statement_bind_text (s, ":made", made);
  pad_statement_bind_text (s, ":id", taking->id);
  pad_statement_bind_text (s, ":number", taking->number);
  pad_statement_bind_int (s, ":revision", taking->revision);
  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    pad_statement_bind_text (s, text_names[i], taking->texts[i]);
  pad_statement_bind_int (s, ":pickup", taking->pickup);
  return pad_statement_run (s, error) && adopt_lines (taking, local, error);
}

static gboolean
write_take_over (PadLocal *local, gpointer data, GError **error)
{
  TakingOver *taking = data;
  const PadOutboxRequest request = {.kind = PAD_DRAFT_TAKE_OVER,
                                    .kind_version = 1,
                                    .document = taking->id,
                                    .base_revision = taking->revision,
                                    .body = "{}"};
  gboolean made = taking->here
                      ? pad_outbox_move_order (local, taking->id, PAD_ORDER_TAKE_OVER, error)
                      : adopt_order (taking, local, error);

  return made && pad_outbox_request (local, &request, NULL, error);
}

gboolean
pad_order_desk_take_over (PadOrderDesk *desk, const char *name, char **id, GError **error)
{
  PadDb *local = pad_profile_get_local (desk->profile);
  g_autoptr (PadSignedIn) who = pad_signed_in_load (local, error);
  PadDb *replica = who ? pad_profile_get_replica (desk->profile, error) : NULL;
  g_autoptr (TakingOver) taking = g_new0 (TakingOver, 1);

  taking->lines = g_ptr_array_new_with_free_func (line_free);
  if (!replica || !load_order (taking, replica, name, error))
    return FALSE;
  taking->login = who->login;
  if (!check_state (taking, error) ||
      !pad_desk_check_right (
          desk, taking->account, PAD_PERMISSION_ORDER_SUBMIT,
          "you do not have the right to submit orders, so you cannot take one over", error) ||
      !pad_profile_may_draft (desk->profile, error) || !load_lines (taking, replica, error) ||
      !look_here (taking, local, error) ||
      !pad_local_writer_run (desk->writer, write_take_over, taking, error))
    return FALSE;
  *id = g_strdup (taking->id);
  return pad_desk_quote (desk, taking->id, NULL, error);
}
