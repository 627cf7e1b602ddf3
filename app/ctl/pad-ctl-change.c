#include <pad-change-request.h>
#include <pad-drafts.h>
#include <pad-json-write.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

PadExit
pad_ctl_order_change (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (PadDraft) draft = NULL;

  if (!pad_ctl_open (ctl, error) || !pad_order_desk_change (ctl->desk, args[0], &id, error))
    return PAD_EXIT_USAGE;
  draft = pad_draft_load (pad_profile_get_local (ctl->profile), id, error);
  if (!draft)
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", id);
    pad_json_add_text (ctl->out, "reference", draft->reference);
    pad_json_add_text (ctl->out, "change_of", draft->order->changes);
    pad_json_add_int (ctl->out, "revision", draft->revision);
    pad_json_close_object (ctl->out);
  } else {
    g_string_append_printf (ctl->out,
                            "%s changes order %s, id %s; edit it and submit it, the order stands "
                            "until the supplier has taken it\n",
                            draft->reference, draft->order->changes, id);
  }
  return PAD_EXIT_DONE;
}

void
pad_ctl_json_change_request (const PadOrderView *view, GString *out)
{
  pad_json_add_text (out, "change_of", view->changes_order);
  if (!view->change) {
    pad_json_add_null (out, "change");
    return;
  }
  pad_json_open_object (out, "change");
  pad_json_add_text (out, "id", view->change);
  pad_json_add_text (out, "reference", view->change_reference);
  pad_json_add_text (out, "state", view->change_state);
  pad_json_close_object (out);
}

void
pad_ctl_print_change_request (const PadOrderView *view, GString *out)
{
  static const char *const open[] = {"draft", "queued", "sent", "needs_buyer", NULL};
  gboolean stands = view->state && g_strv_contains (open, view->state);

  if (view->changes_order)
    g_string_append_printf (out, "changes order %s%s\n", view->changes_order,
                            stands ? ", which stands until the supplier has taken it" : "");
  if (view->change)
    g_string_append_printf (out, "change waiting: %s, %s\n", view->change_reference,
                            pad_text_order_state (view->change_state));
}
