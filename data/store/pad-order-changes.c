#include "pad-order-changes.h"

#include <pad-number.h>

#include "pad-answer-private.h"
#include "pad-stored-json-private.h"

static void
clear_change (gpointer data)
{
  PadOrderChange *change = data;

  g_free (change->sku);
  g_free (change->unit);
}

void
pad_order_changes_free (PadOrderChanges *changes)
{
  if (!changes)
    return;
  g_array_unref (changes->lines);
  g_free (changes->currency);
  g_free (changes);
}

const PadOrderChange *
pad_order_changes_find (const PadOrderChanges *changes, int line)
{
  for (guint i = 0; changes && i < changes->lines->len; i++)
    if (g_array_index (changes->lines, PadOrderChange, i).line == line)
      return &g_array_index (changes->lines, PadOrderChange, i);
  return NULL;
}

/* -- what was sent -- */

static gboolean
read_quantity (JsonObject *line, PadOrderChange *change)
{
  const char *quantity = pad_stored_json_text (line, "quantity");

  change->line = (int)pad_stored_json_int (line, "line");
  if (!quantity || !pad_quantity_parse (quantity, &change->quantity, NULL))
    return FALSE;
  change->new_quantity = change->quantity;
  return TRUE;
}

/* A line that had no price yet has no quote. */
static void
read_quote (JsonObject *line, const char *currency, PadOrderChange *change)
{
  JsonObject *quote = pad_stored_json_object (line, "quote");
  const char *price = quote ? pad_stored_json_text (quote, "unit_price") : NULL;

  change->has_price = price && pad_price_parse (price, &change->unit_price, NULL) &&
                      pad_stored_json_money (quote, "net", currency, &change->net, NULL);
}

/* -- beside what came back -- */

static void
take_rest (PadOrderChange *change, const PadAnswer *answer)
{
  for (guint i = 0; i < answer->rest->len; i++) {
    const PadAnswerRest *rest = &g_array_index (answer->rest, PadAnswerRest, i);

    if (rest->line == change->line)
      change->new_quantity -= rest->quantity;
  }
}

/* A line that is left out whole is worth nothing; one that came back without a price says nothing
 * of it, its finding does. */
static void
take_amounts (PadOrderChange *change, const PadAnswer *answer)
{
  const PadAnswerLine *line = pad_answer_find_line (answer, change->line);

  change->new_unit_price = change->unit_price;
  if (line && line->has_price) {
    change->new_unit_price = line->unit_price;
    change->new_net = line->line_net;
  } else if (change->new_quantity > 0) {
    change->has_price = FALSE;
  }
}

static gboolean
differs (const PadOrderChange *change)
{
  return change->new_quantity != change->quantity ||
         (change->has_price &&
          (change->new_unit_price != change->unit_price || change->new_net != change->net));
}

static void
compare_lines (PadOrderChanges *changes, JsonArray *sent, const PadAnswer *answer)
{
  for (guint i = 0; sent && i < json_array_get_length (sent); i++) {
    JsonNode *node = json_array_get_element (sent, i);
    PadOrderChange change = {0};

    if (!JSON_NODE_HOLDS_OBJECT (node) || !read_quantity (json_node_get_object (node), &change))
      continue;
    read_quote (json_node_get_object (node), changes->currency, &change);
    take_rest (&change, answer);
    take_amounts (&change, answer);
    if (!differs (&change))
      continue;
    change.sku = g_strdup (pad_stored_json_text (json_node_get_object (node), "sku"));
    change.unit = g_strdup (pad_stored_json_text (json_node_get_object (node), "unit"));
    g_array_append_val (changes->lines, change);
  }
}

static void
compare_totals (PadOrderChanges *changes, JsonObject *sent, const PadAnswer *answer)
{
  JsonObject *totals = pad_stored_json_object (sent, "totals");

  if (!totals || !answer->totals || g_strcmp0 (answer->totals->currency, changes->currency) != 0 ||
      !pad_stored_json_money (totals, "gross", changes->currency, &changes->gross, NULL))
    return;
  changes->has_gross = TRUE;
  changes->new_gross = answer->totals->gross;
}

PadOrderChanges *
pad_order_changes_new (const char *body, const char *answer)
{
  JsonObject *sent;
  g_autoptr (JsonParser) parser = pad_stored_json_parse (body, &sent);
  g_autoptr (PadAnswer) read = pad_answer_parse (answer, NULL);
  g_autoptr (PadOrderChanges) changes = g_new0 (PadOrderChanges, 1);

  changes->lines = g_array_new (FALSE, FALSE, sizeof (PadOrderChange));
  g_array_set_clear_func (changes->lines, clear_change);
  if (!parser || !read)
    return NULL;
  changes->currency = g_strdup (pad_stored_json_text (sent, "currency"));
  if (!changes->currency || pad_currency_digits (changes->currency) < 0)
    return NULL;
  compare_lines (changes, pad_stored_json_array (sent, "lines"), read);
  compare_totals (changes, sent, read);
  if (changes->lines->len == 0 && (!changes->has_gross || changes->gross == changes->new_gross))
    return NULL;
  return g_steal_pointer (&changes);
}
