#include "pad-evaluate-private.h"

/*
 * What an order would need that is not there yet: refused by name, never treated as something else.
 * The list and what "would need" means in each case is in README.md.
 */

static void
reach_settings (PadEvaluation *evaluation)
{
  const PadSettingFacts *settings = &evaluation->facts->settings;

  if (*settings->unreadable != '\0')
    pad_params_add (pad_evaluation_refuse (evaluation, 0, "setting"), "setting",
                    settings->unreadable);
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
}
