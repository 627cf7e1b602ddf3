#include <pad-desk-cancel.h>
#include <pad-json-write.h>

#include "pad-ctl.h"

static const char *
words_of (const PadCancel *cancel)
{
  switch (cancel->outcome) {
  case PAD_CANCEL_RECALLED:
    return "it had not been sent; it is a draft again\n";
  case PAD_CANCEL_CANCELLED:
    return "cancelled; nothing had been ordered\n";
  default:
    return "the supplier is asked to cancel it; the next sync sends this and brings the answer\n";
  }
}

PadExit
pad_ctl_order_cancel (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadCancel) cancel = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  cancel = pad_order_desk_cancel (ctl->desk, args[0], error);
  if (!cancel)
    return PAD_EXIT_USAGE;
  if (!ctl->options.json) {
    g_string_append (ctl->out, words_of (cancel));
    return PAD_EXIT_DONE;
  }
  pad_json_open_object (ctl->out, NULL);
  pad_json_add_text (ctl->out, "id", cancel->id);
  pad_json_add_text (ctl->out, "state", cancel->state);
  pad_json_add_text (ctl->out, "operation", cancel->operation);
  pad_json_close_object (ctl->out);
  return PAD_EXIT_DONE;
}
