#include <pad-drafts.h>
#include <pad-json-write.h>
#include <pad-outbox-view.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

/* The order's reference, "" where it is not known any more. (transfer full) */
static char *
reference_of (PadCtl *ctl, const char *document)
{
  g_autoptr (PadDraft) draft =
      pad_draft_load (pad_profile_get_local (ctl->profile), document, NULL);

  return g_strdup (draft ? draft->reference : "");
}

/* The order that @document changes, NULL where it is none. (transfer full) */
static char *
changed_by (PadCtl *ctl, const char *document)
{
  g_autoptr (PadDraft) draft =
      pad_draft_load (pad_profile_get_local (ctl->profile), document, NULL);

  return g_strdup (draft ? draft->order->changes : NULL);
}

/* "Change of order SO-1042 (D-3)"; what is not of this device is named by its id. (transfer full)
 */
static char *
title_of (PadCtl *ctl, const PadOperation *operation)
{
  g_autofree char *reference = reference_of (ctl, operation->document);
  g_autofree char *changed = changed_by (ctl, operation->document);
  g_autofree char *both = changed ? g_strdup_printf ("%s (%s)", changed, reference) : NULL;
  const char *name = *reference ? reference : operation->document;

  return pad_text_operation (operation->kind, PAD_TEXT_OPERATION_TITLE, both ? both : name);
}

static void
json_operation (PadCtl *ctl, const PadOperation *operation)
{
  g_autofree char *reference = reference_of (ctl, operation->document);
  g_autofree char *changed = changed_by (ctl, operation->document);
  GString *out = ctl->out;

  pad_json_add_text (out, "id", operation->id);
  pad_json_add_int (out, "number", operation->number);
  pad_json_add_text (out, "kind", operation->kind);
  pad_json_add_text (out, "document", operation->document);
  pad_json_add_text (out, "reference", reference);
  pad_json_add_text (out, "change_of", changed);
  pad_json_add_text (out, "state", pad_outbox_state_name (operation->state));
  pad_json_add_int (out, "attempts", operation->attempts);
  if (operation->next_attempt)
    pad_json_add_instant (out, "next_attempt", operation->next_attempt);
  else
    pad_json_add_null (out, "next_attempt");
  pad_json_add_text (out, "result", operation->result_kind);
  pad_json_add_text (out, "last_error", operation->last_error);
}

/* What came of it; of what was refused, why. (transfer full) */
static char *
say_result (const PadOperation *operation)
{
  g_autoptr (GPtrArray) findings = pad_outbox_findings (operation);
  GString *text = g_string_new (pad_text_deed (operation->kind, operation->result_kind));

  for (guint i = 0; operation->state == PAD_OUTBOX_REJECTED && i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];
    g_autofree char *why =
        pad_ctl_finding_text (pad_text_finding_of (operation->kind, finding->code), finding);

    g_string_append_printf (text, " %s", why);
  }
  return g_string_free (text, FALSE);
}

/* Why it is where it is. (transfer full) */
static char *
say_why (const PadOperation *operation)
{
  g_autofree char *instant = NULL;
  g_autofree char *when = NULL;

  if (operation->state == PAD_OUTBOX_CLOSED)
    return operation->superseded_by
               ? g_strdup_printf ("%s is in its place", operation->superseded_by)
               : g_strdup ("taken back or given up");
  if (operation->result_kind)
    return say_result (operation);
  if (operation->next_attempt == 0)
    return g_strdup (operation->last_error ? operation->last_error
                                           : "will be sent when you are online");
  instant = pad_instant_format (operation->next_attempt);
  when = pad_ctl_instant_text (instant);
  return g_strdup_printf ("%s; next attempt %s", operation->last_error ? operation->last_error : "",
                          when);
}

static void
print_operations (PadCtl *ctl, const GPtrArray *operations)
{
  PadCtlTable *table = pad_ctl_table_new ("operation|what|state|why");

  for (guint i = 0; i < operations->len; i++) {
    const PadOperation *operation = operations->pdata[i];

    pad_ctl_table_take (table, g_strdup (operation->id));
    pad_ctl_table_take (table, title_of (ctl, operation));
    pad_ctl_table_take (
        table, g_strdup (pad_text_outbox_state (pad_outbox_state_name (operation->state))));
    pad_ctl_table_take (table, say_why (operation));
  }
  pad_ctl_table_print (table, ctl->out);
}

PadExit
pad_ctl_queue_list (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (GPtrArray) operations = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  operations = pad_outbox_list (pad_profile_get_local (ctl->profile), ctl->options.all, error);
  if (!operations)
    return PAD_EXIT_DAMAGED;
  if (!ctl->options.json) {
    print_operations (ctl, operations);
    if (operations->len == 0)
      g_string_assign (ctl->out, "the outbox is empty\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_array (ctl->out, NULL);
  for (guint i = 0; i < operations->len; i++) {
    pad_json_open_object (ctl->out, NULL);
    json_operation (ctl, operations->pdata[i]);
    pad_json_close_object (ctl->out);
  }
  pad_json_close_array (ctl->out);
  return PAD_EXIT_DONE;
}

static void
json_history (const GPtrArray *history, GString *out)
{
  pad_json_open_array (out, "history");
  for (guint i = 0; i < history->len; i++) {
    const PadOutboxEntry *entry = history->pdata[i];

    pad_json_open_object (out, NULL);
    pad_json_add_instant (out, "at", entry->at);
    pad_json_add_text (out, "from", entry->from_state);
    pad_json_add_text (out, "event", entry->event);
    pad_json_add_text (out, "to", entry->to_state);
    pad_json_add_text (out, "note", entry->note);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

static void
print_history (PadCtl *ctl, const PadOperation *operation, const GPtrArray *history)
{
  g_autofree char *reference = reference_of (ctl, operation->document);
  g_autofree char *title = title_of (ctl, operation);
  g_autofree char *why = say_why (operation);

  g_string_append_printf (ctl->out, "%s: %s\n%s%s", title,
                          pad_text_outbox_state (pad_outbox_state_name (operation->state)), why,
                          *why ? "\n" : "");
  for (guint i = 0; i < history->len; i++) {
    const PadOutboxEntry *entry = history->pdata[i];
    g_autofree char *at = pad_instant_format (entry->at);
    g_autofree char *when = pad_ctl_instant_text (at);

    g_string_append_printf (ctl->out, "  %s  %s%s%s\n", when,
                            pad_text_outbox_state (entry->to_state), entry->note ? ": " : "",
                            entry->note ? pad_text_deed (operation->kind, entry->note) : "");
  }
  g_string_append_printf (
      ctl->out, "\"orderpadctl order show %s\" has the order, --json what was sent\n", reference);
}

PadExit
pad_ctl_queue_show (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadOperation) operation = NULL;
  g_autoptr (GPtrArray) history = NULL;
  PadDb *local;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  local = pad_profile_get_local (ctl->profile);
  operation = pad_outbox_load (local, args[0], error);
  history = operation ? pad_outbox_history (local, args[0], error) : NULL;
  if (!history)
    return PAD_EXIT_USAGE;
  if (!ctl->options.json) {
    print_history (ctl, operation, history);
    return PAD_EXIT_DONE;
  }
  pad_json_open_object (ctl->out, NULL);
  json_operation (ctl, operation);
  pad_json_add_instant (ctl->out, "client_time", operation->client_time);
  pad_json_add_int (ctl->out, "facts_sequence", operation->facts_sequence);
  pad_json_add_int (ctl->out, "sequence", operation->sequence);
  pad_json_add_text (ctl->out, "superseded_by", operation->superseded_by);
  pad_json_add_text (ctl->out, "body", operation->body);
  pad_json_add_text (ctl->out, "answer", operation->result);
  json_history (history, ctl->out);
  pad_json_close_object (ctl->out);
  return PAD_EXIT_DONE;
}

static gboolean
write_retry (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_retry (local, data, error);
}

static gboolean
write_discard (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_discard (local, data, error);
}

/* The operation as it is now; @next (nullable): the one in its place. */
static PadExit
print_outcome (PadCtl *ctl, const char *id, const char *next, const char *words, GError **error)
{
  g_autoptr (PadOperation) operation =
      pad_outbox_load (pad_profile_get_local (ctl->profile), id, error);

  if (!operation)
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    json_operation (ctl, operation);
    pad_json_add_text (ctl->out, "superseded_by", next);
    pad_json_close_object (ctl->out);
  } else {
    g_string_append_printf (ctl->out, "%s\n", words);
  }
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_queue_retry (PadCtl *ctl, char **args, GError **error)
{
  if (!pad_ctl_open (ctl, error) ||
      !pad_local_writer_run (ctl->writer, write_retry, args[0], error))
    return PAD_EXIT_USAGE;
  return print_outcome (ctl, args[0], NULL, "the next sync sends it", error);
}

PadExit
pad_ctl_queue_resolve (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *next = NULL;

  if (ctl->options.accept == ctl->options.discard) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, "say either --accept or --discard");
    return PAD_EXIT_USAGE;
  }
  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  if (ctl->options.accept) {
    if (!pad_order_desk_accept (ctl->desk, args[0], &next, error))
      return PAD_EXIT_USAGE;
    return print_outcome (ctl, args[0], next,
                          "accepted; the next sync sends the order with these prices", error);
  }
  if (!pad_local_writer_run (ctl->writer, write_discard, args[0], error))
    return PAD_EXIT_USAGE;
  return print_outcome (ctl, args[0], NULL,
                        "given up; nothing was ordered or changed, and the content is a draft",
                        error);
}
