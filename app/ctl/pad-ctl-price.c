#include <pad-accounts.h>
#include <pad-evaluate.h>
#include <pad-json-write.h>
#include <pad-number.h>
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
  gboolean has_price;
  const PadProductFacts *product; /* (nullable) */
  const char *base_unit;          /* (nullable): what the price is for */
  const PadOrderResult *result;
} Quote;

static void
json_next_break (const PadPrice *price, GString *out)
{
  if (!price || !price->has_next_break) {
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
    pad_json_add_money (out, "line_net", quote->line->net, quote->result->currency);
  else
    pad_json_add_null (out, "line_net");
  pad_json_add_text (out, "currency", quote->result->currency);
  pad_json_add_text (out, "source",
                     quote->has_price ? pad_price_source_name (price->source) : NULL);
  pad_json_add_text (out, "rule", quote->has_price ? price->rule_code : NULL);
  json_next_break (price, out);
  if (explain)
    pad_price_json (price, quote->product, out);
  pad_ctl_json_findings (quote->result->findings, quote->line->line, out);
  pad_json_close_object (out);
}

/* "3 case of A (72 pcs)". (transfer full) */
static char *
say_what (const Quote *quote)
{
  const PadLineResult *line = quote->line;
  g_autofree char *quantity = pad_quantity_format (line->quantity);
  g_autofree char *base = pad_quantity_format (line->base_quantity);

  if (line->has_base_quantity && line->base_quantity != line->quantity)
    return g_strdup_printf ("%s %s of %s (%s %s)", quantity, line->unit, line->sku, base,
                            quote->base_unit);
  return g_strdup_printf ("%s %s of %s", quantity, line->unit, line->sku);
}

static void
print_next_break (const Quote *quote, GString *out)
{
  const char *currency = quote->result->currency;
  g_autofree char *from = pad_quantity_format (quote->price->next_break_quantity);
  g_autofree char *then = pad_ctl_price_text (quote->price->next_break_price, currency);

  g_string_append_printf (out, "from %s %s on: %s %s per %s\n", from, quote->base_unit, then,
                          currency, quote->base_unit);
}

static void
print_quote (const Quote *quote, GString *out)
{
  const char *currency = quote->result->currency;
  g_autofree char *what = quote->has_price ? say_what (quote) : NULL;
  g_autofree char *price =
      quote->has_price ? pad_ctl_price_text (quote->price->unit_price, currency) : NULL;
  g_autofree char *net = quote->line->has_net ? pad_ctl_money (quote->line->net, currency) : NULL;

  if (price)
    g_string_append_printf (out, "%s: %s %s per %s%s%s (%s)\n", what, price, currency,
                            quote->base_unit, net ? ", together " : "", net ? net : "",
                            pad_price_source_name (quote->price->source));
  else
    g_string_append_printf (out, "%s: no price\n", quote->line->sku);
  if (quote->price && quote->price->has_next_break)
    print_next_break (quote, out);
  if (quote->price && quote->product)
    pad_ctl_print_explained (quote->price, quote->product, out);
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
  gboolean explains = ctl->options.explain;
  g_autoptr (PadPrice) explained =
      explains ? pad_order_explain_line (order, facts, result, number) : NULL;
  const PadProductFacts *product = pad_facts_get_product (facts, line->sku);
  Quote quote = {line,    explained ? explained : line->price, FALSE,
                 product, product ? product->base_unit : NULL, result};

  quote.has_price = quote.price && quote.price->source != PAD_SOURCE_NONE;
  if (ctl->options.json) {
    json_quote (&quote, explains, ctl->out);
  } else {
    print_quote (&quote, ctl->out);
    pad_ctl_print_findings (result->findings, number, ctl->out);
  }
  return quote.has_price && !pad_ctl_stops (result->findings, number) ? PAD_EXIT_DONE
                                                                      : PAD_EXIT_FINDINGS;
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

PadExit
pad_ctl_price (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadOrder) order = NULL;
  g_autoptr (PadOrderPrices) prices = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  order = make_order (ctl, args, error);
  prices = order ? pad_order_desk_price (ctl->desk, order, error) : NULL;
  return prices ? answer (ctl, order, prices->facts, prices->result, 1) : PAD_EXIT_DAMAGED;
}

/* -- a line of an order -- */

PadExit
pad_ctl_order_explain (PadCtl *ctl, char **args, GError **error)
{
  int number = 0;
  g_autofree char *id = pad_ctl_parse_line (args[1], &number, error)
                            ? pad_ctl_find_order (ctl, args[0], error)
                            : NULL;
  g_autoptr (PadOrderCheck) check = id ? pad_order_desk_check (ctl->desk, id, error) : NULL;

  if (!check)
    return PAD_EXIT_USAGE;
  if (!g_str_equal (check->draft->state, "draft")) {
    g_set_error (
        error, PAD_ERROR, PAD_ERROR_INVALID,
        "%s is no draft any more: it costs what \"order show %s\" says, whatever its articles "
        "cost now",
        check->draft->reference, check->draft->reference);
    return PAD_EXIT_USAGE;
  }
  if (!pad_order_result_get_line (check->result, number)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "order %s has no line %d",
                 check->draft->reference, number);
    return PAD_EXIT_USAGE;
  }
  ctl->options.explain = TRUE;
  return answer (ctl, check->draft->order, check->facts, check->result, number);
}
