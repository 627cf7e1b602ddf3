#include "pad-evaluate-private.h"

/*
 * What an order would need that is not there yet: refused by name, never treated as something else.
 * The list and what "would need" means in each case is in README.md.
 */

static void
reach_settings (PadEvaluation *evaluation)
{
  const PadSettingFacts *settings = &evaluation->facts->settings;
  const PadOrder *order = evaluation->order;

  if (*settings->unreadable != '\0')
    pad_params_add (pad_evaluation_refuse (evaluation, 0, "setting"), "setting",
                    settings->unreadable);
  if (!g_str_equal (settings->visibility, "assortments"))
    pad_evaluation_refuse (evaluation, 0, "visibility");
  if (g_str_equal (settings->po_unique, "block") && order->po_number != NULL &&
      *order->po_number != '\0')
    pad_evaluation_refuse (evaluation, 0, "po_unique");
}

/* A short line has a promised date. */
static void
reach_line (PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadLineResult *line = work->result;

  if (evaluation->order->requested_date != PAD_DATE_NONE &&
      line->stock_wanted > line->stock_available)
    pad_evaluation_refuse (evaluation, line->line, "requested_date");
}

void
pad_check_reach (PadEvaluation *evaluation)
{
  const PadUserFacts *user = &evaluation->facts->user;

  if (evaluation->order->lines->len == 0)
    pad_evaluation_refuse (evaluation, 0, "no_lines");
  if (evaluation->view == PAD_PRICE_VIEW_NONE && (user->permissions & PAD_PERMISSION_ORDER_SUBMIT))
    pad_evaluation_refuse (evaluation, 0, "price_view");
  reach_settings (evaluation);
  if (evaluation->facts->account.has_budgets)
    pad_evaluation_refuse (evaluation, 0, "budget");
  for (guint i = 0; i < evaluation->work->len; i++)
    reach_line (evaluation, pad_evaluation_line (evaluation, i));
}
