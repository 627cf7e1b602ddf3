#include "pad-order-edit-line.h"

#include <pad-quantities.h>

#include "pad-order-edit-private.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrderEditLine, pad_order_edit_line, G_TYPE_OBJECT)

static void
clear_quote (PadEditQuote *quote)
{
  g_free (quote->source);
  g_free (quote->rule);
  *quote = (PadEditQuote) {FALSE};
}

static void
pad_order_edit_line_finalize (GObject *object)
{
  PadOrderEditLine *self = PAD_ORDER_EDIT_LINE (object);

  pad_draft_line_unref (self->state);
  clear_quote (&self->quote);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->prices, pad_edit_prices_unref);
  g_free (self->name);
  g_free (self->base_unit);
  g_strfreev (self->units);
  g_free (self->seen);
  G_OBJECT_CLASS (pad_order_edit_line_parent_class)->finalize (object);
}

static void
pad_order_edit_line_class_init (PadOrderEditLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_order_edit_line_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_order_edit_line_init (PadOrderEditLine *self)
{
  self->findings = g_ptr_array_new ();
  self->name = g_strdup ("");
  self->base_unit = g_strdup ("");
}

PadOrderEditLine *
pad_order_edit_line_new (PadDraftLine *state)
{
  PadOrderEditLine *self = g_object_new (PAD_TYPE_ORDER_EDIT_LINE, NULL);

  self->state = pad_draft_line_ref (state);
  return self;
}

void
pad_order_edit_line_set_state (PadOrderEditLine *self, PadDraftLine *state)
{
  PadDraftLine *before = self->state;

  self->state = pad_draft_line_ref (state);
  pad_draft_line_unref (before);
}

void
pad_order_edit_line_set_quote (PadOrderEditLine *self, const PadOrderLine *line)
{
  clear_quote (&self->quote);
  if (!line->has_quote)
    return;
  self->quote = (PadEditQuote) {.has = TRUE,
                                .unit_price = line->quoted_unit_price,
                                .net = line->quoted_net,
                                .source = g_strdup (line->quoted_source),
                                .rule = g_strdup (line->quoted_rule),
                                .rule_version = line->quoted_rule_version,
                                .priced_at = line->priced_at};
}

/* -- what was worked out -- */

static void
add_unit (GPtrArray *units, const char *code)
{
  if (*code && !g_ptr_array_find_with_equal_func (units, code, g_str_equal, NULL))
    g_ptr_array_add (units, g_strdup (code));
}

static void
take_units (PadOrderEditLine *self, const PadProductFacts *product)
{
  GPtrArray *units = g_ptr_array_new ();

  if (product) {
    add_unit (units, product->sales_unit);
    add_unit (units, product->base_unit);
    for (guint i = 0; i < product->units->len; i++)
      add_unit (units, g_array_index (product->units, PadUnitFacts, i).unit);
  }
  add_unit (units, self->state->unit);
  g_ptr_array_add (units, NULL);
  g_strfreev (self->units);
  self->units = (GStrv)g_ptr_array_free (units, FALSE);
}

static void
take_product (PadOrderEditLine *self, const PadProductFacts *product)
{
  PadUnitFacts unit;
  gboolean known = product && pad_product_get_unit (product, self->state->unit, &unit);

  g_free (self->name);
  self->name = g_strdup (product ? product->name : "");
  g_free (self->base_unit);
  self->base_unit = g_strdup (product ? product->base_unit : "");
  take_units (self, product);
  self->smallest = known ? pad_unit_smallest (&unit, product->whole) : 0;
  self->has_unit_price = FALSE;
  if (known && self->result && self->result->price &&
      self->result->price->source != PAD_SOURCE_NONE) {
    g_auto (PadFraction) price = PAD_FRACTION_INIT;

    pad_fraction_copy (&price, &self->result->price->exact);
    pad_fraction_multiply (&price, unit.num, unit.den);
    self->has_unit_price = pad_fraction_round (&price, &self->unit_price);
  }
}

static void
take_stock (PadOrderEditLine *self, const PadFacts *facts, const PadProductFacts *product)
{
  self->has_available = product != NULL;
  self->available = product ? product->available : 0;
  self->stock_word = product ? pad_product_stock_word (facts, product) : NULL;
}

static void
take_findings (PadOrderEditLine *self)
{
  const GPtrArray *found =
      self->prices ? pad_edit_prices_findings (self->prices, self->state->line) : NULL;

  g_ptr_array_set_size (self->findings, 0);
  for (guint i = 0; found && i < found->len; i++)
    g_ptr_array_add (self->findings, found->pdata[i]);
}

static void
add_finding (GString *seen, const PadFinding *finding)
{
  g_string_append_printf (seen, "|%s %d", finding->code, finding->severity);
  for (guint i = 0; i < pad_params_length (finding->params); i++) {
    const PadParam *param = pad_params_nth (finding->params, i);

    g_string_append_printf (seen, " %s=%s", param->name, param->text);
  }
}

static char *
describe (PadOrderEditLine *self)
{
  const PadDraftLine *state = self->state;
  const PadLineResult *result = self->result;
  GString *seen = g_string_new (NULL);

  g_string_append_printf (seen, "%s|%" G_GINT64_FORMAT "|%s|%s|%s|%" G_GINT64_FORMAT "|%d",
                          state->sku, state->quantity, state->unit, state->note ? state->note : "",
                          self->name, self->has_available ? self->available : -1, self->also);
  g_string_append_printf (seen, "|%d %" G_GINT64_FORMAT "|%d %" G_GINT64_FORMAT "|%s",
                          self->has_unit_price, self->has_unit_price ? self->unit_price : 0,
                          self->quote.has, self->quote.unit_price,
                          self->stock_word ? self->stock_word : "");
  if (result)
    g_string_append_printf (seen, "|%d %" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, result->has_net,
                            result->net, result->price ? result->price->unit_price : 0);
  for (guint i = 0; i < self->findings->len; i++)
    add_finding (seen, self->findings->pdata[i]);
  for (guint i = 0; self->units && self->units[i]; i++)
    g_string_append_printf (seen, "/%s", self->units[i]);
  return g_string_free (seen, FALSE);
}

void
pad_order_edit_line_take (PadOrderEditLine *self,
                          PadEditPrices *prices,
                          const PadFacts *facts,
                          const PadProductFacts *product)
{
  g_autofree char *seen = NULL;
  PadEditPrices *before = self->prices;

  self->prices = prices ? pad_edit_prices_ref (prices) : NULL;
  self->result = prices ? pad_order_result_get_line (prices->result, self->state->line) : NULL;
  take_product (self, product);
  take_stock (self, facts, product);
  take_findings (self);
  self->also = prices ? pad_edit_prices_also (prices, self->state->sku, self->state->line) : 0;
  g_clear_pointer (&before, pad_edit_prices_unref);
  seen = describe (self);
  if (g_strcmp0 (seen, self->seen) == 0)
    return;
  g_free (self->seen);
  self->seen = g_steal_pointer (&seen);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* -- public -- */

int
pad_order_edit_line_get_line (PadOrderEditLine *self)
{
  return self->state->line;
}

const char *
pad_order_edit_line_get_sku (PadOrderEditLine *self)
{
  return self->state->sku;
}

const char *
pad_order_edit_line_get_name (PadOrderEditLine *self)
{
  return self->name;
}

int64_t
pad_order_edit_line_get_quantity (PadOrderEditLine *self)
{
  return self->state->quantity;
}

const char *
pad_order_edit_line_get_unit (PadOrderEditLine *self)
{
  return self->state->unit;
}

const char *
pad_order_edit_line_get_note (PadOrderEditLine *self)
{
  return self->state->note;
}

const char *const *
pad_order_edit_line_get_units (PadOrderEditLine *self)
{
  return (const char *const *)self->units;
}

int64_t
pad_order_edit_line_get_smallest (PadOrderEditLine *self)
{
  return self->smallest;
}

const char *
pad_order_edit_line_get_base_unit (PadOrderEditLine *self)
{
  return self->base_unit;
}

gboolean
pad_order_edit_line_get_base_quantity (PadOrderEditLine *self, int64_t *base)
{
  if (!self->result || !self->result->has_base_quantity)
    return FALSE;
  *base = self->result->base_quantity;
  return TRUE;
}

static gboolean
has_price (PadOrderEditLine *self)
{
  return self->result && self->result->price && self->result->price->source != PAD_SOURCE_NONE;
}

gboolean
pad_order_edit_line_get_price (PadOrderEditLine *self, int64_t *price)
{
  if (!has_price (self))
    return FALSE;
  *price = self->result->price->unit_price;
  return TRUE;
}

gboolean
pad_order_edit_line_get_unit_price (PadOrderEditLine *self, int64_t *price)
{
  *price = self->unit_price;
  return self->has_unit_price;
}

gboolean
pad_order_edit_line_get_net (PadOrderEditLine *self, int64_t *net)
{
  if (!self->result || !self->result->has_net)
    return FALSE;
  *net = self->result->net;
  return TRUE;
}

gboolean
pad_order_edit_line_get_price_was (PadOrderEditLine *self, int64_t *was)
{
  *was = self->quote.unit_price;
  return self->quote.has && has_price (self) && self->result->has_net &&
         self->result->price->unit_price != self->quote.unit_price;
}

const PadLineResult *
pad_order_edit_line_get_result (PadOrderEditLine *self)
{
  return self->result;
}

gboolean
pad_order_edit_line_get_available (PadOrderEditLine *self, int64_t *available, const char **word)
{
  *available = self->available;
  *word = self->stock_word;
  return self->has_available;
}

const GPtrArray *
pad_order_edit_line_get_findings (PadOrderEditLine *self)
{
  return self->findings;
}

gboolean
pad_order_edit_line_get_severity (PadOrderEditLine *self, PadSeverity *severity)
{
  *severity = PAD_SEVERITY_INFO;
  for (guint i = 0; i < self->findings->len; i++) {
    const PadFinding *finding = self->findings->pdata[i];

    *severity = MAX (*severity, finding->severity);
  }
  return self->findings->len > 0;
}

int
pad_order_edit_line_get_also (PadOrderEditLine *self)
{
  return self->also;
}
