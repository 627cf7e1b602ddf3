#include <pad-draft-hand-over.h>
#include <pad-json-write.h>

#include "pad-ctl-print.h"

static PadExit
say (PadCtl *ctl, const char *id, const char *words)
{
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", id);
    pad_json_close_object (ctl->out);
  } else
    g_string_append_printf (ctl->out, "%s %s\n", id, words);
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_order_hand_over (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_hand_over (ctl->desk, id, error))
    return PAD_EXIT_USAGE;
  return say (ctl, id, "is handed over with the next sync");
}

PadExit
pad_ctl_order_take_over (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;

  if (!pad_ctl_open (ctl, error) || !pad_order_desk_take_over (ctl->desk, args[0], &id, error))
    return PAD_EXIT_USAGE;
  return say (ctl, id, "is your draft; the next sync asks the server for it");
}
