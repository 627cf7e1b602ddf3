#include <glib-unix.h>
#include <pad-engine.h>
#include <pad-json-write.h>
#include <pad-soup-transport.h>
#include <pad-status.h>
#include <pad-sync-port.h>
#include <string.h>
#include <unistd.h>

#include "pad-ctl-beside.h"
#include "pad-ctl-print.h"
#include "pad-ctl-progress.h"
#include "pad-ctl-watch.h"

/* How often, and after how many microseconds, the profile is asked for that a window gives back. */
#define HANDOVER_TRIES 30
#define HANDOVER_PAUSE 100000

/* An engine and the loop it runs in. */
typedef struct
{
  PadCtl *ctl;
  PadTransport *transport;
  PadEngine *engine;
  PadSyncPort *port;
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
  PadCtlWatch watch;
  gboolean offline; /* and it was said */
} Session;

static void
session_clear (Session *session)
{
  if (session->engine)
    pad_engine_stop (session->engine);
  g_clear_object (&session->engine);
  g_clear_object (&session->transport);
  g_clear_object (&session->cancellable);
  g_clear_object (&session->result);
  g_clear_pointer (&session->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

static gboolean
on_interrupt_cb (gpointer data)
{
  Session *session = data;

  g_cancellable_cancel (session->cancellable);
  pad_sync_port_cancel (session->port);
  g_main_loop_quit (session->loop);
  return G_SOURCE_CONTINUE;
}

/* -- the engine -- */

static gboolean
open_session (Session *session, PadCtl *ctl, GError **error)
{
  session->ctl = ctl;
  if (!pad_ctl_open (ctl, error))
    return FALSE;
  session->transport = pad_soup_transport_new ();
  session->engine =
      pad_engine_new (ctl->world, session->transport, ctl->profile, ctl->writer, error);
  if (!session->engine)
    return FALSE;
  session->port = PAD_SYNC_PORT (session->engine);
  session->loop = g_main_loop_new (NULL, FALSE);
  session->cancellable = g_cancellable_new ();
  return TRUE;
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Session *session = data;

  session->result = g_object_ref (result);
  g_main_loop_quit (session->loop);
}

/* Runs the loop until the call that was begun has ended. */
static void
wait_for_result (Session *session)
{
  guint interrupt = g_unix_signal_add (SIGINT, on_interrupt_cb, session);
  guint terminate = g_unix_signal_add (SIGTERM, on_interrupt_cb, session);

  while (!session->result)
    g_main_loop_run (session->loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

/* -- sign-in -- */

/* The first line of a file. (transfer full) */
static char *
read_password (PadCtl *ctl, GError **error)
{
  g_autoptr (GBytes) bytes = pad_world_file_read (ctl->world, ctl->options.password_file, error);
  gsize size;
  const char *text = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  char *password = text ? g_strndup (text, size) : NULL;

  if (password)
    password[strcspn (password, "\r\n")] = '\0';
  return password;
}

static gboolean
check_ways (PadCtl *ctl, GError **error)
{
  const PadCtlOptions *options = &ctl->options;

  if ((options->invite && !options->user && !options->password_file) ||
      (!options->invite && options->user && options->password_file))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "sign in with --invite CODE, or with --user U and --password-file F");
  return FALSE;
}

static PadExit
report_sign_in (PadCtl *ctl, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (ctl->profile), error);

  if (!who)
    return PAD_EXIT_NOT_ALLOWED;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "server", who->server);
    pad_json_add_text (ctl->out, "login", who->login);
    pad_json_add_text (ctl->out, "device", who->device);
    pad_json_close_object (ctl->out);
  } else {
    g_string_append_printf (ctl->out,
                            "Signed in as %s at %s. \"orderpadctl sync\" fetches the catalog.\n",
                            who->login, who->server);
  }
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_sign_in (PadCtl *ctl, char **args, GError **error)
{
  g_auto (Session) session = {NULL};
  g_autofree char *password = NULL;
  PadSignIn how = {.server = args[0],
                   .invite = ctl->options.invite,
                   .user = ctl->options.user,
                   .allow_plain = ctl->options.plain_http};

  if (!check_ways (ctl, error))
    return PAD_EXIT_USAGE;
  if (ctl->options.password_file && !(password = read_password (ctl, error)))
    return PAD_EXIT_USAGE;
  if (!open_session (&session, ctl, error))
    return PAD_EXIT_DAMAGED;
  how.password = password;
  how.device_name = ctl->options.device_name ? ctl->options.device_name : g_get_host_name ();
  pad_sync_port_sign_in_async (session.port, &how, session.cancellable, on_done_cb, &session);
  wait_for_result (&session);
  if (!pad_sync_port_sign_in_finish (session.port, session.result, error))
    return PAD_EXIT_UNREACHABLE;
  return report_sign_in (ctl, error);
}

/* -- sync -- */

static PadExit
report_sync (PadCtl *ctl, GError **error)
{
  g_autoptr (PadStatus) status = NULL;
  int64_t waits, refused;

  if (!pad_profile_refresh (ctl->profile, error))
    return PAD_EXIT_DAMAGED;
  status = pad_status_load (ctl->profile, error);
  if (!status)
    return PAD_EXIT_DAMAGED;
  waits = status->operations[PAD_OUTBOX_NEEDS_BUYER] + status->operations[PAD_OUTBOX_CONFLICT] +
          status->operations[PAD_OUTBOX_QUARANTINED];
  refused = status->operations[PAD_OUTBOX_REJECTED];
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "last_sync", status->synced_at);
    pad_json_add_int (ctl->out, "generation", status->generation);
    pad_json_add_int (ctl->out, "sequence", status->sequence);
    pad_json_add_int (ctl->out, "queued",
                      status->operations[PAD_OUTBOX_QUEUED] +
                          status->operations[PAD_OUTBOX_SENDING]);
    pad_json_add_int (ctl->out, "needs_you", waits);
    pad_json_add_int (ctl->out, "refused", refused);
    pad_json_close_object (ctl->out);
  } else {
    g_autofree char *as_of = pad_ctl_instant_text (status->synced_at);

    g_string_append_printf (ctl->out, "Up to date as of %s\n", as_of);
    if (waits > 0)
      g_string_append_printf (ctl->out, "Needs you: %d. \"orderpadctl queue list\" shows what.\n",
                              (int)waits);
    if (refused > 0)
      g_string_append_printf (ctl->out, "Refused: %d. \"orderpadctl queue list\" shows which.\n",
                              (int)refused);
  }
  return waits > 0 ? PAD_EXIT_WAITING : PAD_EXIT_DONE;
}

/* Operations that a round has to send. */
static int64_t
count_waiting (PadCtl *ctl)
{
  g_autoptr (GPtrArray) operations =
      pad_outbox_list (pad_profile_get_local (ctl->profile), FALSE, NULL);
  int64_t n = 0;

  for (guint i = 0; operations && i < operations->len; i++) {
    const PadOperation *operation = operations->pdata[i];

    n += operation->state == PAD_OUTBOX_QUEUED || operation->state == PAD_OUTBOX_SENDING;
  }
  return n;
}

static void
on_progress_cb (PadSyncPort *port, gpointer data)
{
  pad_ctl_progress_say (data, port);
}

/* One round, with words about it. */
static gboolean
run_round (Session *session, GError **error)
{
  PadCtlProgress progress;
  gulong handler;

  pad_ctl_progress_begin (&progress, session->ctl->world, count_waiting (session->ctl));
  handler =
      g_signal_connect (session->port, "state-changed", G_CALLBACK (on_progress_cb), &progress);
  pad_sync_port_sync_async (session->port, session->cancellable, on_done_cb, session);
  wait_for_result (session);
  g_signal_handler_disconnect (session->port, handler);
  pad_ctl_progress_end (&progress);
  return pad_sync_port_sync_finish (session->port, session->result, error);
}

static void
on_replica_changed_cb (PadSyncPort *port, PadSyncChange *change, gpointer data)
{
  Session *session = data;
  g_autoptr (GError) error = NULL;

  if (!pad_ctl_watch_print (&session->watch, change, &error))
    g_printerr ("orderpadctl: %s\n", error->message);
}

/* A lost server is said once, and once that it is there again. */
static void
on_connection_cb (PadSyncPort *port, gpointer data)
{
  Session *session = data;
  const GError *failed = pad_sync_port_get_error (port);
  PadSyncState state = pad_sync_port_get_state (port);
  gboolean offline = state == PAD_SYNC_OFFLINE || state == PAD_SYNC_ATTENTION;

  if (offline == session->offline || (!offline && failed))
    return;
  session->offline = offline;
  if (offline)
    g_printerr ("Working offline: %s\n", failed ? failed->message : "the server cannot be reached");
  else
    g_printerr ("Online again\n");
}

/* Goes on until it is told to stop: a lost server is tried again by the engine. */
static PadExit
watch (Session *session, GError **error)
{
  guint interrupt, terminate;

  if (!pad_profile_refresh (session->ctl->profile, error) ||
      !pad_ctl_watch_begin (&session->watch, session->ctl, error))
    return PAD_EXIT_DAMAGED;
  interrupt = g_unix_signal_add (SIGINT, on_interrupt_cb, session);
  terminate = g_unix_signal_add (SIGTERM, on_interrupt_cb, session);
  g_signal_connect (session->port, "replica-changed", G_CALLBACK (on_replica_changed_cb), session);
  g_signal_connect (session->port, "state-changed", G_CALLBACK (on_connection_cb), session);
  pad_sync_port_set_watching (session->port, TRUE);
  g_main_loop_run (session->loop);
  pad_sync_port_set_watching (session->port, FALSE);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return PAD_EXIT_DONE;
}

static PadExit
sync_alone (Session *session, GError **error)
{
  PadCtl *ctl = session->ctl;
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (ctl->profile), error);

  if (!who)
    return PAD_EXIT_NOT_ALLOWED;
  if (!run_round (session, error))
    return PAD_EXIT_UNREACHABLE;
  return ctl->options.watch ? watch (session, error) : report_sync (ctl, error);
}

/* The window that works on this profile does it. @again: it was closed meanwhile, so that nobody
 * stands in the way of doing it here. */
static PadExit
sync_beside (PadCtl *ctl, PadBusCaller *owner, gboolean *again, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean gone = FALSE;

  if (pad_ctl_beside_round (ctl, owner, count_waiting (ctl), &gone, &problem)) {
    if (!ctl->options.watch)
      return report_sync (ctl, error);
    pad_ctl_beside_watch (ctl, owner, &gone, &problem);
  }
  *again = gone;
  if (problem && !gone)
    g_propagate_error (error, g_steal_pointer (&problem));
  return PAD_EXIT_DONE;
}

/* A window that has just left the bus may hold the profile a moment longer. */
static gboolean
open_session_after (Session *session, PadCtl *ctl, gboolean patient, GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (int tries = patient ? HANDOVER_TRIES : 1; tries > 0; tries--) {
    g_clear_error (&problem);
    if (open_session (session, ctl, &problem))
      return TRUE;
    if (!g_error_matches (problem, PAD_ERROR, PAD_ERROR_LOCKED))
      break;
    session_clear (session);
    if (tries > 1)
      g_usleep (HANDOVER_PAUSE);
  }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

PadExit
pad_ctl_sync (PadCtl *ctl, char **args, GError **error)
{
  gboolean again = FALSE;
  PadExit answer = PAD_EXIT_DAMAGED;

  do {
    g_auto (Session) session = {NULL};
    g_autoptr (GError) problem = NULL;
    g_autoptr (PadBusCaller) owner = NULL;

    if (open_session_after (&session, ctl, again, &problem))
      return sync_alone (&session, error);
    again = FALSE;
    if (g_error_matches (problem, PAD_ERROR, PAD_ERROR_LOCKED))
      owner = pad_bus_caller_new (ctl->folder, NULL);
    if (owner)
      answer = sync_beside (ctl, owner, &again, error);
    else
      g_propagate_error (error, g_steal_pointer (&problem));
  } while (again);
  return answer;
}
