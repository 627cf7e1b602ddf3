#include "pad-ctl-fetch.h"

#include <glib-unix.h>
#include <pad-bus-caller.h>
#include <pad-engine.h>
#include <pad-soup-transport.h>

/* What is waited for, and the loop that waits. */
typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
  guint interrupt;
  guint terminate;
} Wait;

static gboolean
on_interrupt_cb (gpointer data)
{
  g_cancellable_cancel (((Wait *)data)->cancellable);
  return G_SOURCE_CONTINUE;
}

static void
wait_init (Wait *wait)
{
  *wait = (Wait) {.loop = g_main_loop_new (NULL, FALSE), .cancellable = g_cancellable_new ()};
  wait->interrupt = g_unix_signal_add (SIGINT, on_interrupt_cb, wait);
  wait->terminate = g_unix_signal_add (SIGTERM, on_interrupt_cb, wait);
}

static void
wait_clear (Wait *wait)
{
  g_source_remove (wait->interrupt);
  g_source_remove (wait->terminate);
  g_clear_object (&wait->result);
  g_clear_object (&wait->cancellable);
  g_main_loop_unref (wait->loop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wait, wait_clear)

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static gboolean
fetch_alone (PadEngine *engine, int64_t document, GError **error)
{
  g_auto (Wait) wait = {NULL};
  PadSyncPort *port = PAD_SYNC_PORT (engine);

  wait_init (&wait);
  pad_sync_port_fetch_document_async (port, document, wait.cancellable, on_fetched_cb, &wait);
  while (!wait.result)
    g_main_loop_run (wait.loop);
  return pad_sync_port_fetch_document_finish (port, wait.result, error);
}

static gboolean
fetch_beside (PadBusCaller *owner, int64_t document, GError **error)
{
  g_auto (Wait) wait = {NULL};

  wait_init (&wait);
  pad_bus_caller_fetch_async (owner, document, wait.cancellable, on_fetched_cb, &wait);
  while (!wait.result)
    g_main_loop_run (wait.loop);
  return pad_bus_caller_call_finish (owner, wait.result, error);
}

gboolean
pad_ctl_fetch_document (PadCtl *ctl, int64_t document, GError **error)
{
  g_autoptr (PadTransport) transport = pad_soup_transport_new ();
  g_autoptr (GError) problem = NULL;
  g_autoptr (PadBusCaller) owner = NULL;
  g_autoptr (PadEngine) engine =
      pad_engine_new (ctl->world, transport, ctl->profile, ctl->writer, &problem);
  gboolean good;

  if (engine) {
    good = fetch_alone (engine, document, error);
    pad_engine_stop (engine);
    return good;
  }
  if (g_error_matches (problem, PAD_ERROR, PAD_ERROR_LOCKED))
    owner = pad_bus_caller_new (ctl->folder, NULL);
  if (owner)
    return fetch_beside (owner, document, error);
  if (g_error_matches (problem, PAD_ERROR, PAD_ERROR_LOCKED))
    g_set_error (error, PAD_ERROR, PAD_ERROR_LOCKED,
                 "the document is not on this computer and cannot be fetched now: %s; close that "
                 "one and try again, or open the document there",
                 problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
