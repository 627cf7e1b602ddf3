#include <pad-number.h>
#include <pad-quantities.h>

#include "pad-accounts.h"
#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"

/* The distance of two lines that follow one another: so many lines can be put between. */
#define STEP (INT64_C (1) << 20)
#define QUANTITY_END (INT64_C (1000000000) * 1000)

/* -- what is refused at once -- */

gboolean
pad_edit_check_writable (PadOrderEdit *self, GError **error)
{
  if (self->open && !self->submit)
    return self->facts == NULL || pad_may_draft (self->facts->user.permissions, error);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               self->open ? "order %s is being handed in" : "order %s is no draft any more",
               self->draft->reference);
  return FALSE;
}

static PadOrderEditLine *
find_line (PadOrderEdit *self, int line, GError **error)
{
  PadOrderEditLine *object;

  if (!pad_edit_check_writable (self, error))
    return NULL;
  object = pad_order_edit_get_line (self, line);
  if (!object)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "order %s has no line %d",
                 self->draft->reference, line);
  return object;
}

static gboolean
check_quantity (int64_t quantity, GError **error)
{
  if (quantity > 0 && quantity < QUANTITY_END)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       quantity > 0 ? "a quantity must be below 1,000,000,000"
                                    : "a quantity must be above 0");
  return FALSE;
}

/* Takes @after. */
static void
commit_line (PadOrderEdit *self, PadEditKind kind, PadOrderEditLine *object, PadDraftLine *after)
{
  PadEditStep *step = pad_edit_step_new (kind, object->state->line);

  pad_edit_step_add (step, pad_draft_change_new_line (pad_draft_line_ref (object->state), after));
  pad_edit_commit (self, step);
}

/* -- places -- */

static int64_t
position_at (GPtrArray *lines, guint place)
{
  return ((PadOrderEditLine *)lines->pdata[place])->state->position;
}

/* A position between the neighbours of @place; FALSE where there is no room. */
static gboolean
find_position (GPtrArray *lines, guint place, int64_t *position)
{
  int64_t before = place > 0 ? position_at (lines, place - 1) : 0;

  if (place >= lines->len) {
    *position = before + STEP;
    return before < G_MAXINT64 - STEP;
  }
  *position = before + (position_at (lines, place) - before) / 2;
  return *position > before && *position < position_at (lines, place);
}

/* Gives all @lines positions anew, in @step. */
static void
spread_positions (PadEditStep *step, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    PadOrderEditLine *object = lines->pdata[i];
    PadDraftLine *after = pad_draft_line_copy (object->state);

    after->position = (i + 1) * STEP;
    pad_edit_step_add (step, pad_draft_change_new_line (pad_draft_line_ref (object->state), after));
  }
}

/* The position for a line that comes to @place among @lines, which do not have it; where there is
 * no room they are spread first. */
static int64_t
make_room (PadEditStep *step, GPtrArray *lines, guint place)
{
  int64_t position;

  place = MIN (place, lines->len);
  if (find_position (lines, place, &position))
    return position;
  spread_positions (step, lines);
  return place * STEP + STEP / 2;
}

/* -- edits -- */

/* The smallest valid quantity of @sku in @unit, one where there is none. */
static gboolean
find_smallest (
    PadOrderEdit *self, const char *sku, const char *unit, int64_t *quantity, GError **error)
{
  const PadProductFacts *product;
  PadUnitFacts facts;

  if (!pad_edit_need_facts (self, sku, error))
    return FALSE;
  product = pad_facts_get_product (self->facts, sku);
  *quantity = 0;
  if (product && pad_product_get_unit (product, unit, &facts))
    *quantity = pad_unit_smallest (&facts, product->whole);
  if (*quantity == 0)
    *quantity = 1000;
  return TRUE;
}

gboolean
pad_order_edit_add (
    PadOrderEdit *self, const PadDraftItem *item, guint position, int *line, GError **error)
{
  g_autoptr (PadDraftLine) made = NULL;
  g_autofree char *unit = NULL;
  int64_t quantity = item->quantity;
  PadEditStep *step;

  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self) && item && item->sku, FALSE);

  if (!pad_edit_check_writable (self, error) ||
      (quantity != 0 && !check_quantity (quantity, error)))
    return FALSE;
  unit =
      pad_desk_choose_unit (self->desk, self->draft->order->account, item->sku, item->unit, error);
  if (!unit || (quantity == 0 && !find_smallest (self, item->sku, unit, &quantity, error)))
    return FALSE;
  made = pad_draft_line_new (self->last_line + 1, item->sku, quantity, unit);
  step = pad_edit_step_new (PAD_EDIT_ADD, made->line);
  made->position = make_room (step, self->lines, position);
  if (line)
    *line = made->line;
  pad_edit_step_add (step, pad_draft_change_new_line (NULL, g_steal_pointer (&made)));
  pad_edit_commit (self, step);
  return TRUE;
}

gboolean
pad_order_edit_set_quantity (PadOrderEdit *self, int line, int64_t quantity, GError **error)
{
  PadOrderEditLine *object = find_line (self, line, error);
  PadDraftLine *after;

  if (!object || !check_quantity (quantity, error))
    return FALSE;
  if (object->state->quantity == quantity)
    return TRUE;
  after = pad_draft_line_copy (object->state);
  after->quantity = quantity;
  commit_line (self, PAD_EDIT_QUANTITY, object, after);
  return TRUE;
}

gboolean
pad_order_edit_set_unit (PadOrderEdit *self, int line, const char *unit, GError **error)
{
  PadOrderEditLine *object = find_line (self, line, error);
  g_autofree char *chosen = NULL;
  PadDraftLine *after;

  if (!object)
    return FALSE;
  if (g_strcmp0 (object->state->unit, unit) == 0)
    return TRUE;
  chosen = pad_desk_choose_unit (self->desk, self->draft->order->account, object->state->sku, unit,
                                 error);
  if (!chosen)
    return FALSE;
  after = pad_draft_line_copy (object->state);
  g_free (after->unit);
  after->unit = g_steal_pointer (&chosen);
  commit_line (self, PAD_EDIT_UNIT, object, after);
  return TRUE;
}

gboolean
pad_order_edit_set_article (PadOrderEdit *self, int line, const char *sku, GError **error)
{
  PadOrderEditLine *object = find_line (self, line, error);
  g_autofree char *unit = NULL;
  PadDraftLine *after;

  if (!object)
    return FALSE;
  if (g_str_equal (object->state->sku, sku))
    return TRUE;
  unit = pad_desk_choose_unit (self->desk, self->draft->order->account, sku, NULL, error);
  if (!unit)
    return FALSE;
  after = pad_draft_line_copy (object->state);
  g_free (after->sku);
  after->sku = g_strdup (sku);
  g_free (after->unit);
  after->unit = g_steal_pointer (&unit);
  commit_line (self, PAD_EDIT_ARTICLE, object, after);
  return TRUE;
}

gboolean
pad_order_edit_set_note (PadOrderEdit *self, int line, const char *note, GError **error)
{
  PadOrderEditLine *object = find_line (self, line, error);
  PadDraftLine *after;

  if (!object || !pad_draft_check_text ("line_note", note, error))
    return FALSE;
  if (g_strcmp0 (object->state->note ? object->state->note : "", note ? note : "") == 0)
    return TRUE;
  after = pad_draft_line_copy (object->state);
  g_free (after->note);
  after->note = note && *note ? g_strdup (note) : NULL;
  commit_line (self, PAD_EDIT_LINE_NOTE, object, after);
  return TRUE;
}

gboolean
pad_order_edit_remove (PadOrderEdit *self, int line, GError **error)
{
  PadOrderEditLine *object = find_line (self, line, error);

  if (!object)
    return FALSE;
  commit_line (self, PAD_EDIT_REMOVE, object, NULL);
  return TRUE;
}

gboolean
pad_order_edit_move (PadOrderEdit *self, int line, guint position, GError **error)
{
  PadOrderEditLine *object = find_line (self, line, error);
  g_autoptr (GPtrArray) others = NULL;
  PadDraftLine *after;
  PadEditStep *step;
  guint place = 0;

  if (!object)
    return FALSE;
  g_ptr_array_find (self->lines, object, &place);
  if (MIN (position, self->lines->len - 1) == place)
    return TRUE;
  others = g_ptr_array_new ();
  for (guint i = 0; i < self->lines->len; i++)
    if (i != place)
      g_ptr_array_add (others, self->lines->pdata[i]);
  step = pad_edit_step_new (PAD_EDIT_MOVE, line);
  after = pad_draft_line_copy (object->state);
  after->position = make_room (step, others, position);
  pad_edit_step_add (step, pad_draft_change_new_line (pad_draft_line_ref (object->state), after));
  pad_edit_commit (self, step);
  return TRUE;
}

/* -- merging -- */

/* @quantity of @unit in @into; FALSE where it is no whole number of thousandths. */
static gboolean
convert (const PadProductFacts *product,
         int64_t quantity,
         const char *unit,
         const char *into,
         int64_t *converted)
{
  g_auto (PadFraction) fraction = PAD_FRACTION_INIT;
  PadUnitFacts from, to;

  if (g_str_equal (unit, into)) {
    *converted = quantity;
    return TRUE;
  }
  if (!product || !pad_product_get_unit (product, unit, &from) ||
      !pad_product_get_unit (product, into, &to))
    return FALSE;
  pad_fraction_set (&fraction, quantity, 1);
  pad_fraction_multiply (&fraction, from.num, from.den);
  pad_fraction_multiply (&fraction, to.den, to.num);
  return pad_fraction_exact (&fraction, converted);
}

static gboolean
add_quantities (
    PadOrderEdit *self, const PadDraftLine *a, const PadDraftLine *b, int64_t *sum, GError **error)
{
  int64_t converted = 0;

  if (!g_str_equal (a->sku, b->sku)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "lines %d and %d are of different articles",
                 a->line, b->line);
    return FALSE;
  }
  if (!pad_edit_need_facts (self, NULL, error))
    return FALSE;
  if (!convert (pad_facts_get_product (self->facts, a->sku), b->quantity, b->unit, a->unit,
                &converted) ||
      !pad_add (a->quantity, converted, sum)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "the quantity of line %d cannot be said in the unit %s of line %d", b->line,
                 a->unit, a->line);
    return FALSE;
  }
  return check_quantity (*sum, error);
}

gboolean
pad_order_edit_merge (PadOrderEdit *self, int line, int other, GError **error)
{
  PadOrderEditLine *to = find_line (self, line, error);
  PadOrderEditLine *from = to ? find_line (self, other, error) : NULL;
  PadDraftLine *after;
  PadEditStep *step;
  int64_t sum;

  g_return_val_if_fail (line != other, FALSE);
  if (!from || !add_quantities (self, to->state, from->state, &sum, error))
    return FALSE;
  step = pad_edit_step_new (PAD_EDIT_MERGE, line);
  after = pad_draft_line_copy (to->state);
  after->quantity = sum;
  pad_edit_step_add (step, pad_draft_change_new_line (pad_draft_line_ref (to->state), after));
  pad_edit_step_add (step, pad_draft_change_new_line (pad_draft_line_ref (from->state), NULL));
  pad_edit_commit (self, step);
  return TRUE;
}

/* -- fields -- */

static gboolean
check_field (PadOrderField field, const char *text, GError **error)
{
  PadDate date;

  switch (field) {
  case PAD_ORDER_FIELD_PO_NUMBER:
    return pad_draft_check_text ("po_number", text, error);
  case PAD_ORDER_FIELD_COST_CENTRE:
    return pad_draft_check_text ("cost_centre", text, error);
  case PAD_ORDER_FIELD_NOTE:
    return pad_draft_check_text ("note", text, error);
  case PAD_ORDER_FIELD_REQUESTED_DATE:
    return !*text || pad_date_parse (text, &date, error);
  default:
    return TRUE;
  }
}

gboolean
pad_order_edit_set_field (PadOrderEdit *self, PadOrderField field, const char *text, GError **error)
{
  PadEditStep *step;

  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self) && field < PAD_ORDER_N_FIELDS, FALSE);

  text = text ? text : "";
  if (!pad_edit_check_writable (self, error) || !check_field (field, text, error))
    return FALSE;
  if (g_str_equal (self->fields[field], text))
    return TRUE;
  step = pad_edit_step_new (PAD_EDIT_FIELD, 0);
  step->field = field;
  pad_edit_step_add (step, pad_draft_change_new_field (field, self->fields[field], text));
  pad_edit_commit (self, step);
  return TRUE;
}
