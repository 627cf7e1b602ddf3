#include "pad-order-view-private.h"

#include <pad-fraction.h>
#include <pad-number.h>

#include "pad-order-approvals.h"
#include "pad-order-desk-private.h"
#include "pad-order-invoicing.h"
#include "pad-order-list.h"
#include "pad-order-view-replica.sql.h"
#include "pad-order-view.sql.h"
#include "pad-replica-state.h"

static void
free_line (gpointer data)
{
  PadOrderViewLine *line = data;

  g_free (line->sku);
  g_free (line->name);
  g_free (line->note);
  g_free (line->promised_date);
  g_free (line->unit);
  g_free (line->source);
  g_free (line->rule);
  g_free (line->honoured_on);
  g_free (line);
}

static PadOrderView *
new_view (void)
{
  PadOrderView *view = g_new0 (PadOrderView, 1);

  view->lines = g_ptr_array_new_with_free_func (free_line);
  view->findings = pad_findings_new ();
  return view;
}

void
pad_order_view_free (PadOrderView *view)
{
  if (!view)
    return;
  g_free (view->id);
  g_free (view->reference);
  g_free (view->number);
  g_free (view->state);
  g_free (view->account);
  g_free (view->currency);
  g_free (view->date);
  g_free (view->po_number);
  g_free (view->cost_centre);
  g_free (view->note);
  g_free (view->ship_to);
  g_free (view->requested_date);
  g_free (view->expected_date);
  g_free (view->quotation);
  g_free (view->changes_order);
  g_free (view->change);
  g_free (view->change_reference);
  g_free (view->change_state);
  g_free (view->supplier_label);
  g_free (view->problem);
  g_free (view->operation);
  g_free (view->operation_kind);
  g_free (view->result);
  g_ptr_array_unref (view->lines);
  g_clear_pointer (&view->totals, pad_order_totals_free);
  g_ptr_array_unref (view->findings);
  g_clear_pointer (&view->changes, pad_order_changes_free);
  g_clear_pointer (&view->kept, g_ptr_array_unref);
  g_clear_pointer (&view->approvals, g_ptr_array_unref);
  g_free (view);
}

int64_t
pad_order_view_line_per_unit (const PadOrderViewLine *line, int64_t base_price)
{
  g_auto (PadFraction) price = PAD_FRACTION_INIT;
  int64_t shown;

  if (!line->has_base_quantity || line->quantity <= 0)
    return base_price;
  pad_fraction_set (&price, base_price, 1);
  pad_fraction_multiply (&price, line->base_quantity, line->quantity);
  return pad_fraction_round (&price, &shown) ? shown : base_price;
}

static const char *
delivery_word (gboolean whole)
{
  return whole ? "whole" : "parts";
}

/* -- a draft -- */

static void
take_header (PadOrderView *view, const PadDraft *draft)
{
  view->id = g_strdup (draft->id);
  view->reference = g_strdup (draft->reference);
  view->number = g_strdup (draft->number);
  view->state = g_strdup (draft->state);
  view->account = g_strdup (draft->order->account);
  view->currency = g_strdup (draft->currency);
  view->date = draft->order->date == PAD_DATE_NONE ? NULL : pad_date_format (draft->order->date);
  view->po_number = g_strdup (draft->order->po_number);
  view->cost_centre = g_strdup (draft->order->cost_centre);
  view->note = g_strdup (draft->order->note);
  view->quotation = g_strdup (draft->order->quotation);
  view->changes_order = g_strdup (draft->order->changes);
  view->pickup = draft->order->pickup;
  view->ship_to = view->pickup ? NULL : g_strdup (draft->order->ship_to);
  if (draft->order->requested_date != PAD_DATE_NONE)
    view->requested_date = pad_date_format (draft->order->requested_date);
  view->local = TRUE;
}

static void
take_line (PadOrderView *view, const PadOrderLine *typed, const PadLineResult *result)
{
  PadOrderViewLine *line = g_new0 (PadOrderViewLine, 1);

  line->line = result->line;
  line->position = typed->position;
  line->name = g_strdup ("");
  line->note = g_strdup (typed->note);
  line->sku = g_strdup (result->sku);
  line->quantity = result->quantity;
  line->unit = g_strdup (result->unit);
  line->has_base_quantity = result->has_base_quantity;
  line->base_quantity = result->base_quantity;
  line->has_discount = result->discount_percent != 0;
  line->discount_percent = result->discount_percent;
  line->has_requested = typed->has_requested;
  line->requested_price = typed->requested_price;
  line->has_price = result->has_net && result->price && result->price->source != PAD_SOURCE_NONE;
  if (line->has_price) {
    line->unit_price = result->price->unit_price;
    line->line_net = result->net;
    line->source = g_strdup (pad_price_source_name (result->price->source));
    line->rule = g_strdup (result->price->rule_code);
    line->rule_version = result->price->rule_version;
  }
  g_ptr_array_add (view->lines, line);
}

PadOrderView *
pad_order_view_new (const PadOrderCheck *check)
{
  PadOrderView *view = new_view ();

  take_header (view, check->draft);
  view->pickup = check->result->pickup;
  view->delivery = delivery_word (check->result->whole_lines);
  for (guint i = 0; i < check->result->lines->len; i++)
    take_line (view, check->draft->order->lines->pdata[i], check->result->lines->pdata[i]);
  if (check->result->has_totals)
    view->totals = pad_order_totals_copy (check->result->totals);
  pad_order_view_add_findings (view, check->result->findings);
  return view;
}

/* -- what was handed in here -- */

/* Columns 0 to 16 of both queries of lines. */
static PadOrderViewLine *
read_line (PadStatement *s)
{
  PadOrderViewLine *line = g_new0 (PadOrderViewLine, 1);

  line->line = (int)pad_statement_get_int (s, 0);
  line->sku = pad_statement_dup_text (s, 1);
  line->quantity = pad_statement_get_int (s, 2);
  line->unit = pad_statement_dup_text (s, 3);
  line->has_base_quantity = !pad_statement_is_null (s, 4);
  line->base_quantity = pad_statement_get_int (s, 4);
  line->has_price = !pad_statement_is_null (s, 5);
  line->unit_price = pad_statement_get_int (s, 5);
  line->has_discount = !pad_statement_is_null (s, 6);
  line->discount_percent = pad_statement_get_int (s, 6);
  line->line_net = pad_statement_get_int (s, 7);
  line->source = pad_statement_dup_text (s, 8);
  line->rule = pad_statement_dup_text (s, 9);
  line->name = g_strdup ("");
  line->position = pad_statement_get_int (s, 10);
  line->note = pad_statement_dup_text (s, 11);
  line->promised_date = pad_statement_dup_text (s, 12);
  line->shipped = pad_statement_get_int (s, 13);
  line->cancelled = pad_statement_get_int (s, 14);
  line->rule_version = pad_statement_get_int (s, 15);
  line->has_requested = !pad_statement_is_null (s, 16);
  line->requested_price = pad_statement_get_int (s, 16);
  return line;
}

static gboolean
load_lines (PadOrderView *view, PadDb *local, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_view_lines);
  PadStep step;

  pad_statement_bind_text (s, ":id", view->id);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (view->lines, read_line (s));
  return step == PAD_STEP_DONE;
}

static PadOrderView *
load_sent (PadOrderDesk *desk, const PadDraft *draft, GError **error)
{
  g_autoptr (PadOrderView) view = new_view ();

  take_header (view, draft);
  if (draft->order->quoted)
    view->totals = pad_order_totals_copy (draft->order->quoted);
  if (!load_lines (view, pad_profile_get_local (desk->profile), error))
    return NULL;
  return g_steal_pointer (&view);
}

/* -- the replica's -- */

/* One percent's base grows. */
static void
add_base (PadOrderTotals *totals, int64_t percent, int64_t amount)
{
  for (guint i = 0; i < totals->taxes->len; i++) {
    PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);

    if (tax->percent == percent) {
      pad_add (tax->base, amount, &tax->base);
      return;
    }
  }
  pad_order_totals_add_tax (totals, percent, amount, 0);
}

static int
compare_taxes (gconstpointer a, gconstpointer b)
{
  const PadOrderTax *x = a, *y = b;

  return (x->percent > y->percent) - (x->percent < y->percent);
}

/* RULES.md 5: per percent, rounded(base x percent / 100). */
static void
work_out_taxes (PadOrderTotals *totals)
{
  for (guint i = 0; i < totals->taxes->len; i++) {
    PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);
    g_auto (PadFraction) amount = PAD_FRACTION_INIT;

    pad_fraction_set (&amount, tax->base, 1);
    pad_fraction_multiply (&amount, tax->percent, PAD_PERCENT_HUNDRED);
    pad_fraction_round (&amount, &tax->amount);
  }
  g_array_sort (totals->taxes, compare_taxes);
}

static gboolean
load_replica_lines (PadOrderView *view, PadDb *replica, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_view_replica_lines);
  PadStep step;

  pad_statement_bind_text (s, ":number", view->number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadOrderViewLine *line = read_line (s);

    line->reserved = pad_statement_get_int (s, 19);
    if (!pad_statement_is_null (s, 20)) {
      g_free (line->name);
      line->name = pad_statement_dup_text (s, 20);
    }
    line->honoured_on = pad_statement_dup_text (s, 21);
    g_ptr_array_add (view->lines, line);
    if (view->totals && !pad_statement_is_null (s, 18))
      add_base (view->totals, pad_statement_get_int (s, 18),
                line->line_net - pad_statement_get_int (s, 17));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_charges (PadOrderView *view, PadDb *replica, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_view_charges);
  PadStep step;

  pad_statement_bind_text (s, ":number", view->number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    if (!view->totals || pad_statement_is_null (s, 1))
      continue;
    pad_order_totals_add_charge (view->totals, pad_statement_get_text (s, 0),
                                 pad_statement_get_int (s, 1), pad_statement_get_int (s, 2));
    add_base (view->totals, pad_statement_get_int (s, 2), pad_statement_get_int (s, 1));
  }
  if (view->totals)
    work_out_taxes (view->totals);
  return step == PAD_STEP_DONE;
}

static PadOrderView *
read_replica_order (PadStatement *s)
{
  PadOrderView *view = new_view ();

  view->id = pad_statement_dup_text (s, 0);
  view->reference = pad_statement_dup_text (s, 1);
  view->number = pad_statement_dup_text (s, 2);
  view->state = pad_statement_dup_text (s, 3);
  view->account = pad_statement_dup_text (s, 4);
  view->currency = pad_statement_dup_text (s, 5);
  view->date = pad_statement_dup_text (s, 6);
  view->po_number = pad_statement_dup_text (s, 7);
  view->cost_centre = pad_statement_dup_text (s, 11);
  view->note = pad_statement_dup_text (s, 12);
  view->ship_to = pad_statement_dup_text (s, 13);
  view->requested_date = pad_statement_dup_text (s, 14);
  view->expected_date = pad_statement_dup_text (s, 15);
  view->quotation = pad_statement_dup_text (s, 16);
  view->supplier_label = pad_statement_dup_text (s, 17);
  view->pickup = pad_statement_get_int (s, 18) != 0;
  if (view->pickup)
    g_clear_pointer (&view->ship_to, g_free);
  if (!pad_statement_is_null (s, 19))
    view->delivery = delivery_word (pad_statement_get_int (s, 19) == 0);
  if (!pad_statement_is_null (s, 10)) {
    view->totals = pad_order_totals_new (view->currency);
    view->totals->goods = pad_statement_get_int (s, 8);
    view->totals->discount = pad_statement_get_int (s, 9);
    view->totals->gross = pad_statement_get_int (s, 10);
  }
  return view;
}

gboolean
pad_order_view_load_replica (PadDb *replica, const char *name, PadOrderView **view, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_view_order);
  g_autoptr (PadOrderView) found = NULL;
  PadStep step;

  pad_statement_bind_text (s, ":name", name);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    found = read_replica_order (s);
  pad_statement_reset (s);
  if (step == PAD_STEP_ERROR || (found && (!load_replica_lines (found, replica, error) ||
                                           !load_charges (found, replica, error))))
    return FALSE;
  *view = g_steal_pointer (&found);
  return TRUE;
}

/* -- both -- */

/* A draft and its findings; without a catalog to price it from, as it is stored. */
static PadOrderView *
load_draft (PadOrderDesk *desk, const PadDraft *draft, GError **error)
{
  g_autoptr (PadOrderCheck) check = NULL;

  if (pad_profile_get_generation (desk->profile) == 0)
    return load_sent (desk, draft, error);
  check = pad_order_desk_check (desk, draft->id, error);
  return check ? pad_order_view_new (check) : NULL;
}

static gboolean
load_passed (PadOrderDesk *desk, const PadOperation *operation, PadOrderView **view, GError **error)
{
  PadDb *replica = NULL;
  int64_t sequence = 0;

  if (!operation || pad_profile_get_generation (desk->profile) == 0)
    return TRUE;
  replica = pad_profile_get_replica (desk->profile, error);
  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  return !pad_order_is_passed (pad_outbox_state_name (operation->state), operation->sequence,
                               sequence) ||
         pad_order_view_load_replica (replica, operation->document, view, error);
}

/* -- names, places -- */

/* Without an address what waits here is collected, as the server will say. */
static gboolean
find_place (PadOrderView *view, PadDb *replica, GError **error)
{
  PadStatement *s;
  PadStep step;

  if (!view->local || view->pickup || (view->ship_to && *view->ship_to))
    return TRUE;
  s = pad_db_query (replica, sql_view_address);
  pad_statement_bind_text (s, ":account", view->account);
  step = pad_statement_step (s, error);
  pad_statement_reset (s);
  view->pickup = step == PAD_STEP_DONE;
  return step != PAD_STEP_ERROR;
}

/* What the supplier has of an order says what its articles were called. */
static gboolean
load_names (PadOrderView *view, PadDb *replica, GError **error)
{
  for (guint i = 0; i < view->lines->len; i++) {
    PadOrderViewLine *line = view->lines->pdata[i];
    PadStatement *s;
    PadStep step;

    if (*line->name != '\0')
      continue;
    s = pad_db_query (replica, sql_view_article);
    pad_statement_bind_text (s, ":sku", line->sku);
    step = pad_statement_step (s, error);
    g_free (line->name);
    line->name = step == PAD_STEP_ROW ? pad_statement_dup_text (s, 0) : NULL;
    pad_statement_reset (s);
    if (step == PAD_STEP_ERROR)
      return FALSE;
    if (!line->name)
      line->name = g_strdup ("");
  }
  return TRUE;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PadOrderViewLine *x = *(PadOrderViewLine *const *)a, *y = *(PadOrderViewLine *const *)b;

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  return x->line - y->line;
}

static gboolean
load_change (PadOrderDesk *desk, PadOrderView *view, PadDb *replica, GError **error)
{
  PadStatement *s = pad_db_query (pad_profile_get_local (desk->profile), sql_view_change);
  int64_t sequence = 0;
  PadStep step;

  if (!view->number)
    return TRUE;
  if (!pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  pad_statement_bind_text (s, ":number", view->number);
  pad_statement_bind_int (s, ":sequence", sequence);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    view->change = pad_statement_dup_text (s, 0);
    view->change_reference = pad_statement_dup_text (s, 1);
    view->change_state = pad_statement_dup_text (s, 2);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

/* An order that was not made here has no operations but those that its buyer asks with. */
static gboolean
load_cancelling (PadOrderDesk *desk, PadOrderView *view, GError **error)
{
  g_autoptr (PadOperation) operation = NULL;

  if (view->operation || !view->id)
    return TRUE;
  if (!pad_outbox_find (pad_profile_get_local (desk->profile), view->id, &operation, error))
    return FALSE;
  if (operation && g_str_equal (operation->kind, PAD_OUTBOX_CANCEL))
    pad_order_view_take_operation (view, operation);
  return TRUE;
}

/* Takes @view. */
static PadOrderView *
complete (PadOrderDesk *desk, PadOrderView *view, GError **error)
{
  g_autoptr (PadOrderView) taken = view;
  PadDb *replica = NULL;

  if (!view)
    return NULL;
  g_ptr_array_sort (view->lines, compare_places);
  if (pad_profile_get_generation (desk->profile) != 0) {
    replica = pad_profile_get_replica (desk->profile, error);
    if (!replica || !load_names (view, replica, error) || !find_place (view, replica, error) ||
        !load_change (desk, view, replica, error) || !load_cancelling (desk, view, error) ||
        (view->number && !view->local &&
         !pad_order_invoicing_load_one (replica, view->number, &view->invoicing, error)))
      return NULL;
    view->approvals = pad_order_approvals_load (replica, view->id, error);
    if (!view->approvals)
      return NULL;
  }
  return g_steal_pointer (&taken);
}

/* The operation that says how far the order has come: a cancellation only where it took effect.
 * Without error NULL in @operation for none. */
static gboolean
find_counting (PadDb *local, const char *id, PadOperation **operation, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_view_operation);
  g_autofree char *found = NULL;
  PadStep step;

  pad_statement_bind_text (s, ":id", id);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    found = pad_statement_dup_text (s, 0);
  pad_statement_reset (s);
  if (step == PAD_STEP_ROW)
    *operation = pad_outbox_load (local, found, error);
  return step != PAD_STEP_ERROR && (!found || *operation);
}

static PadOrderView *
load_local (PadOrderDesk *desk, const char *id, GError **error)
{
  PadDb *local = pad_profile_get_local (desk->profile);
  g_autoptr (PadDraft) draft = pad_draft_load (local, id, error);
  g_autoptr (PadOperation) newest = NULL, counting = NULL;
  PadOrderView *view = NULL;

  if (!draft || !pad_outbox_find (local, id, &newest, error) ||
      !find_counting (local, id, &counting, error) ||
      (!g_str_equal (draft->state, "draft") && !load_passed (desk, counting, &view, error)))
    return NULL;
  if (!view)
    view = g_str_equal (draft->state, "draft") ? load_draft (desk, draft, error)
                                               : load_sent (desk, draft, error);
  if (view && newest && !(view->local && g_str_equal (view->state, "draft")))
    pad_order_view_take_newest (view, newest, counting);
  return view;
}

PadOrderView *
pad_order_view_load (PadOrderDesk *desk, const char *name, GError **error)
{
  g_autofree char *id = NULL;
  PadOrderView *view = NULL;
  PadDb *replica;

  if (!pad_draft_find (pad_profile_get_local (desk->profile), name, &id, error))
    return NULL;
  if (id)
    return complete (desk, load_local (desk, id, error), error);
  replica = pad_profile_get_generation (desk->profile) == 0
                ? NULL
                : pad_profile_get_replica (desk->profile, error);
  if (pad_profile_get_generation (desk->profile) != 0 &&
      (!replica || !pad_order_view_load_replica (replica, name, &view, error)))
    return NULL;
  if (!view)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no order %s", name);
  return complete (desk, view, error);
}
