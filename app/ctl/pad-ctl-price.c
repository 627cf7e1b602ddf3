#include <pad-accounts.h>
#include <pad-evaluate.h>
#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-order-why.h>
#include <pad-price-json.h>

#include "pad-ctl-print.h"

/*
 * What an article costs, or a line of an order, and why.
 */

/* What was asked, and the answer. */
typedef struct
{
  const PadLineResult *line;
  const PadPrice *price; /* with next break and steps; source NONE for no price */
  gboolean has_price;    /* within the limits of RULES.md 1: beyond them no figure stands for it */
  const PadProductFacts *product; /* (nullable) */
  const char *base_unit;          /* (nullable): what the price is for */
  const char *currency;
  const GPtrArray *findings;
} Quote;

/* (nullable): where the price is from, as far as that is known. */
static const char *
source_of (const Quote *quote)
{
  gboolean known = quote->has_price && quote->price->source != PAD_SOURCE_NONE;

  return known ? pad_price_source_name (quote->price->source) : NULL;
}

static void
json_next_break (const Quote *quote, GString *out)
{
  const PadPrice *price = quote->price;

  if (!quote->has_price || !price->has_next_break) {
    pad_json_add_null (out, "next_break");
    return;
  }
  pad_json_open_object (out, "next_break");
  pad_json_add_quantity (out, "base_quantity", price->next_break_quantity);
  pad_json_add_price (out, "unit_price", price->next_break_price);
  pad_json_close_object (out);
}

static void
json_price_if (GString *out, const char *name, gboolean has, int64_t price)
{
  if (has)
    pad_json_add_price (out, name, price);
  else
    pad_json_add_null (out, name);
}

static void
json_quote (const Quote *quote, gboolean explain, GString *out)
{
  const PadPrice *price = quote->price;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "sku", quote->line->sku);
  pad_json_add_quantity (out, "quantity", quote->line->quantity);
  pad_json_add_text (out, "unit", quote->line->unit);
  if (quote->line->has_base_quantity)
    pad_json_add_quantity (out, "base_quantity", quote->line->base_quantity);
  else
    pad_json_add_null (out, "base_quantity");
  json_price_if (out, "unit_price", quote->has_price, price ? price->unit_price : 0);
  json_price_if (out, "list_price", price && price->has_list_price, price ? price->list_price : 0);
  if (quote->line->has_net)
    pad_json_add_money (out, "line_net", quote->line->net, quote->currency);
  else
    pad_json_add_null (out, "line_net");
  pad_json_add_text (out, "currency", quote->currency);
  pad_json_add_text (out, "source", source_of (quote));
  pad_json_add_text (out, "rule", quote->has_price ? price->rule_code : NULL);
  json_next_break (quote, out);
  if (explain)
    pad_price_json (price, quote->product, out);
  pad_ctl_json_findings (quote->findings, quote->line->line, out);
  pad_json_close_object (out);
}

/* "3 case of A (72 pcs)". (transfer full) */
static char *
say_what (const Quote *quote)
{
  const PadLineResult *line = quote->line;
  g_autofree char *quantity = pad_quantity_format (line->quantity);
  g_autofree char *base = pad_quantity_format (line->base_quantity);

  if (line->has_base_quantity && line->base_quantity != line->quantity && quote->base_unit)
    return g_strdup_printf ("%s %s of %s (%s %s)", quantity, line->unit, line->sku, base,
                            quote->base_unit);
  return g_strdup_printf ("%s %s of %s", quantity, line->unit, line->sku);
}

static void
print_next_break (const Quote *quote, GString *out)
{
  const char *currency = quote->currency;
  g_autofree char *from = pad_quantity_format (quote->price->next_break_quantity);
  g_autofree char *then = pad_ctl_price_text (quote->price->next_break_price, currency);

  g_string_append_printf (out, "from %s %s on: %s %s per %s\n", from, quote->base_unit, then,
                          currency, quote->base_unit);
}

static void
print_quote (const Quote *quote, GString *out)
{
  const char *currency = quote->currency;
  g_autofree char *what = quote->has_price ? say_what (quote) : NULL;
  g_autofree char *price =
      quote->has_price ? pad_ctl_price_text (quote->price->unit_price, currency) : NULL;
  g_autofree char *net = quote->line->has_net ? pad_ctl_money (quote->line->net, currency) : NULL;

  if (price)
    g_string_append_printf (out, "%s: %s %s per %s%s%s (%s)\n", what, price, currency,
                            quote->base_unit ? quote->base_unit : "base unit",
                            net ? ", together " : "", net ? net : "",
                            source_of (quote) ? source_of (quote) : "as confirmed");
  else
    g_string_append_printf (out, "%s: no price\n", quote->line->sku);
  if (quote->has_price && quote->price->has_next_break)
    print_next_break (quote, out);
  if (quote->price && (quote->product || quote->has_price))
    pad_ctl_print_explained (quote->price, quote->base_unit, quote->product, out);
}

static PadExit
print_answer (PadCtl *ctl, const Quote *quote)
{
  if (ctl->options.json) {
    json_quote (quote, ctl->options.explain, ctl->out);
  } else {
    print_quote (quote, ctl->out);
    pad_ctl_print_findings (quote->findings, quote->line->line, ctl->out);
  }
  return quote->has_price && !pad_ctl_stops (quote->findings, quote->line->line)
             ? PAD_EXIT_DONE
             : PAD_EXIT_FINDINGS;
}

/* The line @number of @order, which came to @result by @facts. */
static PadExit
answer (PadCtl *ctl,
        const PadOrder *order,
        const PadFacts *facts,
        const PadOrderResult *result,
        int number)
{
  const PadLineResult *line = pad_order_result_get_line (result, number);
  g_autoptr (PadPrice) explained =
      ctl->options.explain ? pad_order_explain_line (order, facts, result, number) : NULL;
  const PadProductFacts *product = pad_facts_get_product (facts, line->sku);
  Quote quote = {.line = line,
                 .price = explained ? explained : line->price,
                 .product = product,
                 .base_unit = product ? product->base_unit : NULL,
                 .currency = result->currency,
                 .findings = result->findings};

  quote.has_price = quote.price && quote.price->source != PAD_SOURCE_NONE && !quote.price->overflow;
  return print_answer (ctl, &quote);
}

/* The order of one line that is asked about. */
static PadOrder *
make_order (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *account = pad_ctl_account (ctl, error);
  g_autoptr (PadSignedIn) who =
      account ? pad_signed_in_load (pad_profile_get_local (ctl->profile), error) : NULL;
  g_autoptr (PadOrder) order = who ? pad_order_new (account, who->login) : NULL;
  g_autofree char *unit = g_strdup (args[2]);
  int64_t quantity = 0;

  if (!order || !pad_quantity_parse (args[1], &quantity, error) ||
      (ctl->options.date && !pad_date_parse (ctl->options.date, &order->date, error)) ||
      (!unit && !pad_order_desk_find_unit (ctl->desk, account, args[0], &unit, error)))
    return NULL;
  pad_order_add_line (order, 1, args[0], quantity, unit);
  return g_steal_pointer (&order);
}

static gboolean
may_see_prices (PadCtl *ctl, GError **error)
{
  return pad_ctl_may (ctl, PAD_PERMISSION_PRICE_CUSTOMER | PAD_PERMISSION_PRICE_CATALOG, "prices",
                      "price.customer or price.catalog", error);
}

PadExit
pad_ctl_price (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadOrder) order = NULL;
  g_autoptr (PadOrderPrices) prices = NULL;

  if (!may_see_prices (ctl, error))
    return PAD_EXIT_NOT_ALLOWED;
  order = make_order (ctl, args, error);
  prices = order ? pad_order_desk_price (ctl->desk, order, error) : NULL;
  return prices ? answer (ctl, order, prices->facts, prices->result, 1) : PAD_EXIT_DAMAGED;
}

/* -- a line of an order -- */

static void
set_no_line (const char *order, int number, GError **error)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "order %s has no line %d", order, number);
}

static PadExit
explain_draft (PadCtl *ctl, const char *id, int number, GError **error)
{
  g_autoptr (PadOrderCheck) check = pad_order_desk_check (ctl->desk, id, error);

  if (!check)
    return PAD_EXIT_USAGE;
  if (!pad_order_result_get_line (check->result, number)) {
    set_no_line (check->draft->reference, number, error);
    return PAD_EXIT_USAGE;
  }
  return answer (ctl, check->draft->order, check->facts, check->result, number);
}

static PadExit
print_kept (PadCtl *ctl,
            const PadOrderView *view,
            const PadOrderViewLine *of,
            const PadPrice *price,
            const char *base_unit)
{
  const PadLineResult line = {.line = of->line,
                              .sku = of->sku,
                              .quantity = of->quantity,
                              .unit = of->unit,
                              .has_base_quantity = of->has_base_quantity,
                              .base_quantity = of->base_quantity,
                              .has_net = of->has_price,
                              .net = of->line_net};
  const Quote quote = {.line = &line,
                       .price = price,
                       .has_price = price != NULL,
                       .base_unit = base_unit,
                       .currency = view->currency,
                       .findings = view->findings};

  return print_answer (ctl, &quote);
}

/* What was handed in costs what it was sent or confirmed with, whatever its articles cost now. */
static PadExit
explain_kept (PadCtl *ctl, const PadOrderView *view, int number, GError **error)
{
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *base_unit = NULL;

  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];

    if (line->line != number)
      continue;
    if (!pad_order_why (ctl->desk, view, line, &price, &base_unit, error))
      return PAD_EXIT_DAMAGED;
    return print_kept (ctl, view, line, price, base_unit);
  }
  set_no_line (view->number ? view->number : view->reference, number, error);
  return PAD_EXIT_USAGE;
}

PadExit
pad_ctl_order_explain (PadCtl *ctl, char **args, GError **error)
{
  int number = 0;
  g_autoptr (PadOrderView) view = NULL;

  if (!pad_ctl_parse_line (args[1], &number, error))
    return PAD_EXIT_USAGE;
  if (!may_see_prices (ctl, error))
    return PAD_EXIT_NOT_ALLOWED;
  view = pad_order_view_load (ctl->desk, args[0], error);
  if (!view)
    return PAD_EXIT_USAGE;
  ctl->options.explain = TRUE;
  return view->local && g_str_equal (view->state, "draft")
             ? explain_draft (ctl, view->id, number, error)
             : explain_kept (ctl, view, number, error);
}
