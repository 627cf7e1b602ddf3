#include "pad-evaluate-private.h"

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

void
pad_check_history (PadEvaluation *evaluation)
{
  check_first_order (evaluation);
}
