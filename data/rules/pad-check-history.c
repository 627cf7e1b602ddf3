#include "pad-evaluate-private.h"

#include <string.h>

static void
check_first_order (PadEvaluation *evaluation)
{
  int64_t wanted = evaluation->facts->settings.first_orders;
  int64_t confirmed = evaluation->facts->history.confirmed;
  PadParams *params;

  if (confirmed >= wanted)
    return;
  params = pad_evaluation_add (evaluation, PAD_FINDING_FIRST_ORDER, PAD_SEVERITY_APPROVAL, 0);
  pad_params_add_integer (params, "confirmed", confirmed);
  pad_params_add_integer (params, "first_orders", wanted);
}

/* -- the same order once more -- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const PadEarlierLine *left = a, *right = b;
  int order = strcmp (left->sku, right->sku);

  if (order != 0)
    return order;
  return (left->base_quantity > right->base_quantity) -
         (left->base_quantity < right->base_quantity);
}

/* What is ordered, sorted; NULL where nothing is or a quantity is none. */
static GArray *
sort_content (const PadEvaluation *evaluation)
{
  g_autoptr (GArray) content = g_array_new (FALSE, TRUE, sizeof (PadEarlierLine));

  for (guint i = 0; i < evaluation->work->len; i++) {
    const PadLineResult *line = pad_evaluation_line (evaluation, i)->result;
    PadEarlierLine own = {line->sku, line->base_quantity};

    if (line->sku == NULL || !line->has_base_quantity)
      return NULL;
    g_array_append_val (content, own);
  }
  g_array_sort (content, compare_lines);
  return content->len > 0 ? g_steal_pointer (&content) : NULL;
}

static gboolean
has_content (const PadEarlierOrder *order, const GArray *content)
{
  g_autoptr (GArray) lines = NULL;

  if (!order->recent || content == NULL || order->lines->len != content->len)
    return FALSE;
  lines = g_array_copy (order->lines);
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    if (compare_lines (&g_array_index (lines, PadEarlierLine, i),
                       &g_array_index (content, PadEarlierLine, i)) != 0)
      return FALSE;
  return TRUE;
}

/* Trimmed, in small letters; NULL where there is nothing to compare. */
static char *
fold_po_number (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *trimmed != '\0' ? g_utf8_strdown (trimmed, -1) : NULL;
}

static gboolean
has_po_number (const PadEarlierOrder *order, const char *folded)
{
  g_autofree char *other = fold_po_number (order->po_number);

  return folded != NULL && g_strcmp0 (other, folded) == 0;
}

static void
tell_duplicate (PadEvaluation *evaluation,
                const PadEarlierOrder *order,
                PadSeverity severity,
                const char *reason)
{
  PadParams *params = pad_evaluation_add (evaluation, PAD_FINDING_POSSIBLE_DUPLICATE, severity, 0);

  if (*order->number != '\0')
    pad_params_add (params, "order", order->number);
  pad_params_add (params, "reason", reason);
  if (g_str_equal (reason, "po_number"))
    pad_params_add (params, "po_number", evaluation->order->po_number);
}

static void
check_po_number (PadEvaluation *evaluation)
{
  const GPtrArray *earlier = evaluation->facts->history.earlier;
  const char *setting = evaluation->facts->settings.po_unique;
  g_autofree char *folded = fold_po_number (evaluation->order->po_number);

  if (g_str_equal (setting, "off"))
    return;
  for (guint i = 0; i < earlier->len; i++)
    if (has_po_number (earlier->pdata[i], folded)) {
      tell_duplicate (evaluation, earlier->pdata[i],
                      g_str_equal (setting, "block") ? PAD_SEVERITY_BLOCK : PAD_SEVERITY_WARNING,
                      "po_number");
      return;
    }
}

static void
check_content (PadEvaluation *evaluation)
{
  const GPtrArray *earlier = evaluation->facts->history.earlier;
  g_autoptr (GArray) content = sort_content (evaluation);

  for (guint i = 0; i < earlier->len; i++)
    if (has_content (earlier->pdata[i], content)) {
      tell_duplicate (evaluation, earlier->pdata[i], PAD_SEVERITY_WARNING, "content");
      return;
    }
}

void
pad_check_history (PadEvaluation *evaluation)
{
  check_first_order (evaluation);
  check_po_number (evaluation);
  check_content (evaluation);
}
