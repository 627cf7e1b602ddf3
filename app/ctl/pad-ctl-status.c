#include <pad-client-credentials.h>
#include <pad-json-write.h>
#include <pad-status.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

static void
json_kinds (const PadStatus *status, GString *out)
{
  pad_json_open_object (out, "as_of");
  for (int i = 0; i < PAD_DATA_KINDS; i++)
    pad_json_add_text (out, pad_data_kind_name (i), status->as_of[i]);
  pad_json_close_object (out);
  pad_json_open_object (out, "outbox");
  for (int i = PAD_OUTBOX_QUEUED; i <= PAD_OUTBOX_CLOSED; i++)
    pad_json_add_int (out, pad_outbox_state_name (i), status->operations[i]);
  pad_json_close_object (out);
}

/* The profile keeps whose it is for the sake of its orders; what lets the device in is gone when
 * the supplier has cut it off. */
static gboolean
is_signed_in (PadCtl *ctl, const PadStatus *status)
{
  g_autoptr (PadClientCredentials) credentials =
      pad_client_credentials_load (ctl->world, ctl->folder, NULL);

  return status->login && credentials;
}

static void
json_status (const PadStatus *status, gboolean signed_in, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_flag (out, "signed_in", signed_in);
  pad_json_add_text (out, "server", status->server);
  pad_json_add_text (out, "login", status->login);
  pad_json_add_text (out, "last_sync", status->synced_at);
  pad_ctl_json_offline (&status->offline, out);
  json_kinds (status, out);
  pad_json_add_int (out, "drafts", status->drafts);
  pad_json_open_object (out, "replica");
  pad_json_add_int (out, "generation", status->generation);
  pad_json_add_int (out, "sequence", status->sequence);
  pad_json_add_int (out, "bytes", status->replica_bytes);
  pad_json_close_object (out);
  pad_json_close_object (out);
}

/* "5 min" for an instant's text. (transfer full) */
static char *
say_age (PadWorld *world, const char *instant)
{
  int64_t then = 0, minutes;

  if (!instant || !pad_instant_parse (instant, &then, NULL))
    return g_strdup ("unknown");
  minutes = MAX (0, pad_world_now (world) - then) / 60000;
  if (minutes < 120)
    return g_strdup_printf ("%d min", (int)minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf ("%d h", (int)(minutes / 60));
  return g_strdup_printf ("%d days", (int)(minutes / (24 * 60)));
}

static void
print_outbox (const PadStatus *status, GString *out)
{
  g_string_append_printf (out, "Drafts %d", (int)status->drafts);
  for (int i = PAD_OUTBOX_QUEUED; i < PAD_OUTBOX_CLOSED; i++)
    if (status->operations[i] > 0)
      g_string_append_printf (out, ", %s %d", pad_text_outbox_state (pad_outbox_state_name (i)),
                              (int)status->operations[i]);
  g_string_append_c (out, '\n');
}

/* What this user gets, with the time the figures were true. */
static void
print_ages (PadCtl *ctl, const PadStatus *status)
{
  PadCtlTable *table = pad_ctl_table_new ("data|as of|>age");

  for (int i = 0; i < PAD_DATA_KINDS; i++) {
    if (!status->granted[i])
      continue;
    pad_ctl_table_take (table, g_strdup (pad_data_kind_name (i)));
    pad_ctl_table_take (table, pad_ctl_instant_text (status->as_of[i]));
    pad_ctl_table_take (table, say_age (ctl->world, status->as_of[i]));
  }
  pad_ctl_table_print (table, ctl->out);
}

/* Drafts, and what is in the outbox and not done there. */
static int64_t
count_kept (const PadStatus *status)
{
  return status->drafts + status->operations[PAD_OUTBOX_QUEUED] +
         status->operations[PAD_OUTBOX_SENDING] + status->operations[PAD_OUTBOX_NEEDS_BUYER] +
         status->operations[PAD_OUTBOX_CONFLICT] + status->operations[PAD_OUTBOX_QUARANTINED];
}

/* A revoked device's replica is deleted; other ends of a session leave it. */
static void
print_signed_out (const PadStatus *status, GString *out)
{
  int64_t kept = count_kept (status);

  g_string_append_printf (
      out, "Signed out%s; sign in again as %s at %s; %" G_GINT64_FORMAT " %s kept here\n",
      status->generation == 0 ? " by the supplier" : "", status->login, status->server, kept,
      kept == 1 ? "order is" : "orders are");
}

static void
print_status (PadCtl *ctl, const PadStatus *status, gboolean signed_in)
{
  g_autofree char *synced = pad_ctl_instant_text (status->synced_at);
  GString *out = ctl->out;

  if (signed_in)
    g_string_append_printf (out, "Signed in as %s at %s\n", status->login, status->server);
  else if (status->login)
    print_signed_out (status, out);
  else
    g_string_append (out, "Not signed in\n");
  g_string_append_printf (out, "Last sync %s\n", status->synced_at ? synced : "never");
  pad_ctl_print_offline (&status->offline, out);
  print_outbox (status, out);
  if (status->generation == 0)
    return;
  g_string_append_printf (out, "On this computer %.1f MB, up to change %d of the supplier\n\n",
                          (double)status->replica_bytes / 1e6, (int)status->sequence);
  print_ages (ctl, status);
}

PadExit
pad_ctl_status (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadStatus) status = NULL;
  gboolean signed_in;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  status = pad_status_load (ctl->profile, error);
  if (!status)
    return PAD_EXIT_DAMAGED;
  signed_in = is_signed_in (ctl, status);
  if (ctl->options.json)
    json_status (status, signed_in, ctl->out);
  else
    print_status (ctl, status, signed_in);
  return signed_in ? PAD_EXIT_DONE : PAD_EXIT_NOT_ALLOWED;
}

PadExit
pad_ctl_recover (PadCtl *ctl, char **args, GError **error)
{
  PadRecovery recovery;
  gboolean done = pad_profile_recover (ctl->world, ctl->folder, &recovery, error);

  if (done && ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "kept", recovery.kept);
    pad_json_add_int (ctl->out, "orders", recovery.orders);
    pad_json_add_int (ctl->out, "operations", recovery.operations);
    pad_json_close_object (ctl->out);
  } else if (done) {
    g_string_append_printf (ctl->out,
                            "saved %d orders and %d operations; the damaged file is kept as %s\n",
                            (int)recovery.orders, (int)recovery.operations, recovery.kept);
  }
  pad_recovery_clear (&recovery);
  return done ? PAD_EXIT_DONE : PAD_EXIT_DAMAGED;
}
