#include <pad-desk-edit.h>
#include <pad-outcome.h>

#include "pad-ctl-print.h"

typedef struct
{
  const char *name;
  const char *text;
} Given;

/* The name of the first that is given, NULL for none. */
static const char *
first_given (const Given *given)
{
  for (; given->name; given++)
    if (given->text)
      return given->name;
  return NULL;
}

static gboolean
check_options (const char *wrong, const char *right, gboolean of_line, GError **error)
{
  if (wrong) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 of_line ? "--%s is of the order; leave the line out"
                         : "--%s is of a line; name the line after the order",
                 wrong);
    return FALSE;
  }
  if (right)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "there is nothing to change; see \"order edit --help\"");
  return FALSE;
}

static gboolean
check_given (const PadCtlOptions *options, gboolean of_line, GError **error)
{
  const Given line[] = {{"unit", options->unit},
                        {"discount", options->discount},
                        {"requested-price", options->requested_price},
                        {"rank", options->rank},
                        {NULL, NULL}};
  const Given head[] = {{"ship-to", options->ship_to},
                        {"pickup", options->pickup ? "" : NULL},
                        {"no-pickup", options->no_pickup ? "" : NULL},
                        {"shipping", options->shipping},
                        {"project", options->project},
                        {"cost-centre", options->cost_centre},
                        {"requested-date", options->requested_date},
                        {NULL, NULL}};
  const char *right = first_given (of_line ? line : head);

  return check_options (first_given (of_line ? head : line), right ? right : options->note, of_line,
                        error);
}

static PadExit
edit_line (PadCtl *ctl, char **args, GError **error)
{
  const PadCtlOptions *options = &ctl->options;
  const PadLineEdit edit = {.unit = options->unit,
                            .discount_percent = options->discount,
                            .requested_price = options->requested_price,
                            .rank = options->rank,
                            .note = options->note};
  g_autofree char *id = NULL;
  int line = 0;

  if (!pad_ctl_parse_line (args[1], &line, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_edit_line (ctl->desk, id, line, &edit, error))
    return PAD_EXIT_USAGE;
  return pad_ctl_print_edit (ctl, id, line, error);
}

static gboolean
read_pickup (const PadCtlOptions *options, PadPickupEdit *pickup, GError **error)
{
  *pickup = options->pickup ? PAD_PICKUP_YES : options->no_pickup ? PAD_PICKUP_NO : PAD_PICKUP_KEEP;
  if (!options->pickup || !options->no_pickup)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "--pickup and --no-pickup are the opposite of each other; name one of them");
  return FALSE;
}

static PadExit
edit_head (PadCtl *ctl, char **args, GError **error)
{
  const PadCtlOptions *options = &ctl->options;
  PadHeadEdit edit = {.ship_to = options->ship_to,
                      .shipping_method = options->shipping,
                      .project = options->project,
                      .cost_centre = options->cost_centre,
                      .requested_date = options->requested_date,
                      .note = options->note};
  g_autofree char *id = NULL;
  g_autoptr (PadOrderView) view = NULL;

  if (!read_pickup (options, &edit.pickup, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_edit_head (ctl->desk, id, &edit, error))
    return PAD_EXIT_USAGE;
  view = pad_order_view_load (ctl->desk, id, error);
  if (!view)
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json)
    pad_ctl_json_order (view, ctl->out);
  else
    pad_ctl_print_order (view, ctl->out);
  return pad_findings_stop_submit (view->findings) ? PAD_EXIT_FINDINGS : PAD_EXIT_DONE;
}

PadExit
pad_ctl_order_edit (PadCtl *ctl, char **args, GError **error)
{
  if (!check_given (&ctl->options, args[1] != NULL, error))
    return PAD_EXIT_USAGE;
  return args[1] ? edit_line (ctl, args, error) : edit_head (ctl, args, error);
}
