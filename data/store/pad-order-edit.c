#include "pad-order-edit.h"

#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"

enum
{
  PROP_0,
  PROP_REFERENCE,
  PROP_ACCOUNT,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_SAVED,
  PROP_BUSY,
  PROP_OPEN,
  N_PROPS
};

enum
{
  CHANGED,
  FAILED,
  HISTORY_CLEARED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PadOrderEdit,
                               pad_order_edit,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* -- the list -- */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PadDraftLine *left = (*(PadOrderEditLine *const *)a)->state;
  const PadDraftLine *right = (*(PadOrderEditLine *const *)b)->state;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->line - right->line;
}

void
pad_edit_put (PadOrderEdit *self, int line, PadDraftLine *state)
{
  PadOrderEditLine *object = g_hash_table_lookup (self->objects, GINT_TO_POINTER (line));

  self->last_line = MAX (self->last_line, line);
  if (!object && !state)
    return;
  if (!object) {
    object = pad_order_edit_line_new (state);
    g_hash_table_insert (self->objects, GINT_TO_POINTER (line), object);
  }
  object->there = state != NULL;
  if (state)
    pad_order_edit_line_set_state (object, state);
}

/* The lines that are there, as they are to be shown. */
static GPtrArray *
arranged (PadOrderEdit *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    if (PAD_ORDER_EDIT_LINE (object)->there)
      g_ptr_array_add (lines, g_object_ref (object));
  g_ptr_array_sort (lines, compare_places);
  return lines;
}

void
pad_edit_arrange (PadOrderEdit *self)
{
  g_autoptr (GPtrArray) before = self->lines;
  guint start = 0, end = 0, least;

  self->lines = arranged (self);
  least = MIN (before->len, self->lines->len);
  while (start < least && before->pdata[start] == self->lines->pdata[start])
    start++;
  while (end < least - start &&
         before->pdata[before->len - 1 - end] == self->lines->pdata[self->lines->len - 1 - end])
    end++;
  if (start + end < before->len || start + end < self->lines->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                self->lines->len - start - end);
}

static GType
get_item_type (GListModel *model)
{
  return PAD_TYPE_ORDER_EDIT_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return PAD_ORDER_EDIT (model)->lines->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PadOrderEdit *self = PAD_ORDER_EDIT (model);

  return position < self->lines->len ? g_object_ref (self->lines->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* -- edits -- */

void
pad_edit_apply (PadOrderEdit *self, const PadEditStep *step, gboolean back)
{
  for (guint i = 0; i < step->changes->len; i++) {
    const PadDraftChange *change = step->changes->pdata[i];

    if (change->line != 0) {
      pad_edit_put (self, change->line, back ? change->before : change->after);
      continue;
    }
    g_free (self->fields[change->field]);
    self->fields[change->field] = g_strdup (back ? change->text_before : change->text_after);
    pad_edit_drop_facts (self);
  }
}

void
pad_edit_perform (PadOrderEdit *self, PadEditStep *step, gboolean back)
{
  g_autoptr (GPtrArray) skus = pad_edit_skus_of (step);

  pad_edit_apply (self, step, back);
  pad_edit_price (self, skus);
  pad_edit_arrange (self);
  pad_edit_post (self, step, back, skus);
  pad_edit_emit_changed (self);
}

static void
remember (PadOrderEdit *self, PadEditStep *step)
{
  g_ptr_array_add (self->undo, pad_edit_step_ref (step));
  g_ptr_array_set_size (self->redo, 0);
  pad_edit_notify_history (self);
}

void
pad_edit_commit (PadOrderEdit *self, PadEditStep *step)
{
  g_autoptr (PadEditStep) taken = step;

  if (self->group_depth == 0) {
    remember (self, taken);
    pad_edit_perform (self, taken, FALSE);
    return;
  }
  pad_edit_apply (self, taken, FALSE);
  pad_edit_arrange (self);
  for (guint i = 0; i < taken->changes->len; i++)
    pad_edit_step_add (self->group, g_steal_pointer (&taken->changes->pdata[i]));
  g_ptr_array_set_free_func (taken->changes, NULL);
}

void
pad_order_edit_begin_group (PadOrderEdit *self)
{
  g_return_if_fail (PAD_IS_ORDER_EDIT (self));

  if (self->group_depth++ == 0)
    self->group = pad_edit_step_new (PAD_EDIT_SEVERAL, 0);
}

void
pad_order_edit_end_group (PadOrderEdit *self)
{
  g_autoptr (PadEditStep) step = NULL;

  g_return_if_fail (PAD_IS_ORDER_EDIT (self) && self->group_depth > 0);

  if (--self->group_depth > 0)
    return;
  step = g_steal_pointer (&self->group);
  if (step->changes->len == 0)
    return;
  remember (self, step);
  pad_edit_perform (self, step, FALSE);
}

/* -- the file's state -- */

static void
take_field (PadOrderEdit *self, PadOrderField field, const char *text)
{
  g_free (self->fields[field]);
  self->fields[field] = g_strdup (text ? text : "");
  g_free (self->stored_fields[field]);
  self->stored_fields[field] = g_strdup (self->fields[field]);
}

static void
take_fields (PadOrderEdit *self, const PadOrder *order)
{
  g_autofree char *date =
      order->requested_date == PAD_DATE_NONE ? NULL : pad_date_format (order->requested_date);

  take_field (self, PAD_ORDER_FIELD_PO_NUMBER, order->po_number);
  take_field (self, PAD_ORDER_FIELD_COST_CENTRE, order->cost_centre);
  take_field (self, PAD_ORDER_FIELD_NOTE, order->note);
  take_field (self, PAD_ORDER_FIELD_SHIP_TO, order->pickup ? PAD_ORDER_PICKUP : order->ship_to);
  take_field (self, PAD_ORDER_FIELD_REQUESTED_DATE, date);
}

static void
take_lines (PadOrderEdit *self, const PadOrder *order)
{
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    PAD_ORDER_EDIT_LINE (object)->there = FALSE;
  g_hash_table_remove_all (self->stored);
  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];
    PadDraftLine *state = pad_draft_line_of (line);

    pad_edit_put (self, line->line, state);
    pad_order_edit_line_set_quote (
        g_hash_table_lookup (self->objects, GINT_TO_POINTER (line->line)), line);
    g_hash_table_insert (self->stored, GINT_TO_POINTER (line->line), state);
  }
}

gboolean
pad_edit_load (PadOrderEdit *self, const char *id, GError **error)
{
  PadDb *local = pad_profile_get_local (self->desk->profile);
  g_autoptr (PadDraft) draft = pad_draft_load (local, id, error);

  if (!draft)
    return FALSE;
  if (!g_str_equal (draft->state, "draft")) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "order %s is no draft any more",
                 draft->reference);
    return FALSE;
  }
  *self->place = (PadEditPlace) {draft->edit, draft->edit};
  self->last_line = MAX (self->last_line, draft->last_line);
  take_fields (self, draft->order);
  take_lines (self, draft->order);
  g_clear_pointer (&self->draft, pad_draft_free);
  self->draft = g_steal_pointer (&draft);
  pad_edit_drop_facts (self);
  return TRUE;
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = text && *text ? g_strdup (text) : NULL;
}

static void
add_line (PadOrder *order, const PadOrderEditLine *object)
{
  const PadDraftLine *state = object->state;
  const PadEditQuote *quote = &object->quote;
  PadOrderLine *line =
      pad_order_add_line (order, state->line, state->sku, state->quantity, state->unit);

  line->position = state->position;
  line->note = g_strdup (state->note);
  line->has_discount = state->has_discount;
  line->discount_percent = state->discount_percent;
  line->has_requested = state->has_requested;
  line->requested_price = state->requested_price;
  line->rank = state->rank;
  line->has_quote = quote->has;
  line->quoted_unit_price = quote->unit_price;
  line->quoted_net = quote->net;
  line->quoted_source = g_strdup (quote->source);
  line->quoted_rule = g_strdup (quote->rule);
  line->quoted_rule_version = quote->rule_version;
  line->priced_at = quote->priced_at;
}

void
pad_edit_build_order (PadOrderEdit *self)
{
  PadOrder *order = self->draft->order;

  set_text (&order->po_number, self->fields[PAD_ORDER_FIELD_PO_NUMBER]);
  set_text (&order->cost_centre, self->fields[PAD_ORDER_FIELD_COST_CENTRE]);
  set_text (&order->note, self->fields[PAD_ORDER_FIELD_NOTE]);
  order->pickup = g_str_equal (self->fields[PAD_ORDER_FIELD_SHIP_TO], PAD_ORDER_PICKUP);
  set_text (&order->ship_to, order->pickup ? NULL : self->fields[PAD_ORDER_FIELD_SHIP_TO]);
  order->requested_date = PAD_DATE_NONE;
  if (*self->fields[PAD_ORDER_FIELD_REQUESTED_DATE])
    pad_date_parse (self->fields[PAD_ORDER_FIELD_REQUESTED_DATE], &order->requested_date, NULL);
  g_ptr_array_set_size (order->lines, 0);
  for (int line = 1; line <= self->last_line; line++) {
    const PadOrderEditLine *object = g_hash_table_lookup (self->objects, GINT_TO_POINTER (line));

    if (object && object->there)
      add_line (order, object);
  }
}

/* -- signals -- */

void
pad_edit_notify_saved (PadOrderEdit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

void
pad_edit_notify_history (PadOrderEdit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

void
pad_edit_set_open (PadOrderEdit *self, gboolean open)
{
  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

void
pad_edit_notify_busy (PadOrderEdit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
pad_edit_emit_changed (PadOrderEdit *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
pad_edit_emit_news (PadOrderEdit *self)
{
  self->news = TRUE;
  pad_edit_emit_changed (self);
  self->news = FALSE;
}

void
pad_edit_emit_failed (PadOrderEdit *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
pad_edit_emit_history_cleared (PadOrderEdit *self, const char *reason)
{
  g_signal_emit (self, signals[HISTORY_CLEARED], 0, reason);
}

/* -- the object -- */

static void
pad_order_edit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PadOrderEdit *self = PAD_ORDER_EDIT (object);

  switch (id) {
  case PROP_REFERENCE:
    g_value_set_string (value, self->draft->reference);
    break;
  case PROP_ACCOUNT:
    g_value_set_string (value, self->draft->order->account);
    break;
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, pad_order_edit_can_undo (self));
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, pad_order_edit_can_redo (self));
    break;
  case PROP_SAVED:
    g_value_set_boolean (value, g_queue_is_empty (&self->pending));
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, self->submit != NULL);
    break;
  case PROP_OPEN:
    g_value_set_boolean (value, self->open);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pad_order_edit_finalize (GObject *object)
{
  PadOrderEdit *self = PAD_ORDER_EDIT (object);

  g_clear_pointer (&self->draft, pad_draft_free);
  for (int field = 0; field < PAD_ORDER_N_FIELDS; field++) {
    g_free (self->fields[field]);
    g_free (self->stored_fields[field]);
  }
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->objects);
  g_hash_table_unref (self->stored);
  g_ptr_array_unref (self->clashed);
  g_array_unref (self->clashed_back);
  g_atomic_rc_box_release (self->place);
  pad_edit_drop_facts (self);
  g_hash_table_unref (self->asked);
  g_clear_pointer (&self->prices, pad_edit_prices_unref);
  g_clear_pointer (&self->credit, pad_credit_view_free);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_clear_pointer (&self->group, pad_edit_step_unref);
  g_clear_object (&self->writer);
  G_OBJECT_CLASS (pad_order_edit_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_REFERENCE] = g_param_spec_string ("reference", NULL, NULL, NULL, flags);
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, NULL, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, TRUE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pad_order_edit_class_init (PadOrderEditClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = pad_order_edit_get_property;
  object_class->finalize = pad_order_edit_finalize;
  install_properties (object_class);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[HISTORY_CLEARED] = g_signal_new ("history-cleared", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pad_order_edit_init (PadOrderEdit *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->objects = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->stored = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)pad_draft_line_unref);
  self->clashed = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_edit_step_unref);
  self->clashed_back = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->place = g_atomic_rc_box_new0 (PadEditPlace);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_edit_step_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_edit_step_unref);
  self->open = TRUE;
}

PadOrderEdit *
pad_order_edit_open (PadOrderDesk *desk, PadLocalWriter *writer, const char *id, GError **error)
{
  g_autoptr (PadOrderEdit) self = g_object_new (PAD_TYPE_ORDER_EDIT, NULL);

  self->desk = desk;
  self->writer = g_object_ref (writer);
  if (!pad_edit_load (self, id, error)) {
    self->desk = NULL;
    return NULL;
  }
  pad_edit_price (self, NULL);
  pad_edit_arrange (self);
  return g_steal_pointer (&self);
}

const char *
pad_order_edit_get_id (PadOrderEdit *self)
{
  return self->draft->id;
}

const char *
pad_order_edit_get_reference (PadOrderEdit *self)
{
  return self->draft->reference;
}

const char *
pad_order_edit_get_account (PadOrderEdit *self)
{
  return self->draft->order->account;
}

const char *
pad_order_edit_get_currency (PadOrderEdit *self)
{
  return self->draft->currency;
}

const PadOrder *
pad_order_edit_get_order (PadOrderEdit *self)
{
  return self->draft->order;
}

const PadOrderResult *
pad_order_edit_get_result (PadOrderEdit *self)
{
  return self->prices ? self->prices->result : NULL;
}

const PadFacts *
pad_order_edit_get_facts (PadOrderEdit *self)
{
  return self->facts;
}

gboolean
pad_order_edit_is_news (PadOrderEdit *self)
{
  return self->news;
}

const PadCreditView *
pad_order_edit_get_credit (PadOrderEdit *self)
{
  return self->credit;
}

guint
pad_order_edit_count_problems (PadOrderEdit *self)
{
  const GPtrArray *findings = self->prices ? self->prices->result->findings : NULL;
  guint n = 0;

  for (guint i = 0; findings && i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    n += finding->severity >= PAD_SEVERITY_WARNING && !pad_finding_is_said (finding, findings);
  }
  return n;
}

PadOrderEditLine *
pad_order_edit_get_line (PadOrderEdit *self, int line)
{
  PadOrderEditLine *object = g_hash_table_lookup (self->objects, GINT_TO_POINTER (line));

  return object && object->there ? object : NULL;
}

gboolean
pad_order_edit_find (PadOrderEdit *self, int line, guint *position)
{
  PadOrderEditLine *object = pad_order_edit_get_line (self, line);

  return object && g_ptr_array_find (self->lines, object, position);
}

const char *
pad_order_edit_get_field (PadOrderEdit *self, PadOrderField field)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self) && field < PAD_ORDER_N_FIELDS, "");
  return self->fields[field];
}
