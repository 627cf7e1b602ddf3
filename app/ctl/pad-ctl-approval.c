#include <pad-approval-desk.h>
#include <pad-json-write.h>
#include <pad-number.h>
#include <string.h>

#include "pad-ctl-print.h"

static void
json_item (const PadApprovalItem *item, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "id", item->id);
  pad_json_add_text (out, "number", item->number);
  pad_json_add_text (out, "account", item->account);
  pad_json_add_text (out, "entered_by", item->entered_by);
  pad_json_add_text (out, "currency", item->currency);
  if (item->has_gross)
    pad_json_add_money (out, "gross", item->gross, item->currency);
  else
    pad_json_add_null (out, "gross");
  pad_json_add_int (out, "revision", item->revision);
  pad_json_add_int (out, "stage", item->stage);
  pad_json_add_text (out, "since", item->since);
  pad_json_add_text (out, "expected_at", item->expected_at);
  pad_json_add_text (out, "due_at", item->due_at);
  pad_json_add_text (out, "decision", item->decision);
  pad_json_add_text (out, "operation", item->operation);
  pad_ctl_json_findings (item->findings, -1, out);
  pad_json_close_object (out);
}

static void
print_items (const GPtrArray *items, GString *out)
{
  for (guint i = 0; i < items->len; i++) {
    const PadApprovalItem *item = items->pdata[i];
    g_autofree char *since = pad_ctl_instant_text (item->since);
    g_autofree char *gross =
        item->has_gross ? pad_ctl_money (item->gross, item->currency) : g_strdup ("");

    g_string_append_printf (out, "%s  %s  %s  by %s, waits since %s%s%s\n", item->number,
                            item->account, gross, item->entered_by ? item->entered_by : "?", since,
                            item->decision ? "; on its way: " : "",
                            item->decision ? item->decision : "");
    pad_ctl_print_findings (item->findings, -1, out);
  }
}

PadExit
pad_ctl_approval_list (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  items = pad_approval_items (ctl->desk, error);
  if (!items)
    return PAD_EXIT_DAMAGED;
  if (!ctl->options.json) {
    print_items (items, ctl->out);
    if (items->len == 0)
      g_string_assign (ctl->out, "nothing waits for you\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_array (ctl->out, NULL);
  for (guint i = 0; i < items->len; i++)
    json_item (items->pdata[i], ctl->out);
  pad_json_close_array (ctl->out);
  return PAD_EXIT_DONE;
}

/* `LINE=QUANTITY` */
static gboolean
parse_lowered (const char *text, GArray *lowered, GError **error)
{
  const char *sign = strchr (text, '=');
  g_autofree char *number = sign ? g_strndup (text, sign - text) : NULL;
  PadApprovalLowered line;

  if (!sign) {
    g_autofree char *quoted = pad_error_quote (text);

    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "%s is no lowered line: write LINE=QUANTITY, with 0 to remove it", quoted);
    return FALSE;
  }
  if (!pad_ctl_parse_line (number, &line.line, error) ||
      !pad_quantity_parse (sign + 1, &line.quantity, error))
    return FALSE;
  g_array_append_val (lowered, line);
  return TRUE;
}

static PadExit
decide (PadCtl *ctl, char **args, PadDecisionKind kind, GError **error)
{
  g_autoptr (GArray) lowered = g_array_new (FALSE, FALSE, sizeof (PadApprovalLowered));
  g_auto (GStrv) alternatives =
      g_strsplit_set (ctl->options.alternatives ? ctl->options.alternatives : "", " ", -1);
  PadApprovalChoice choice = {.kind = kind,
                              .reason = ctl->options.reason,
                              .alternatives = ctl->options.alternatives ? alternatives : NULL,
                              .lowered = lowered};
  g_autofree char *operation = NULL;

  for (int i = 1; args[i]; i++)
    if (!parse_lowered (args[i], lowered, error))
      return PAD_EXIT_USAGE;
  if (!pad_ctl_open (ctl, error) ||
      !pad_approval_desk_decide (ctl->desk, args[0], &choice, &operation, error))
    return PAD_EXIT_USAGE;
  if (!ctl->options.json) {
    g_string_append (ctl->out, "queued; the next sync sends it, and the first decision counts\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_object (ctl->out, NULL);
  pad_json_add_text (ctl->out, "order", args[0]);
  pad_json_add_text (ctl->out, "decision", pad_decision_name (kind));
  pad_json_add_text (ctl->out, "operation", operation);
  pad_json_close_object (ctl->out);
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_approval_approve (PadCtl *ctl, char **args, GError **error)
{
  return decide (ctl, args, PAD_DECISION_APPROVE, error);
}

PadExit
pad_ctl_approval_reject (PadCtl *ctl, char **args, GError **error)
{
  return decide (ctl, args, PAD_DECISION_REJECT, error);
}

PadExit
pad_ctl_approval_return (PadCtl *ctl, char **args, GError **error)
{
  return decide (ctl, args, PAD_DECISION_RETURN, error);
}
