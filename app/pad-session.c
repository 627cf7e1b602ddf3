#include "pad-session.h"

#include <pad-order-encode.h>

#include "pad-wake-ups.h"

/* Milliseconds that closing may wait for the engine. */
#define CLOSE_MS 1000

struct _PadSession
{
  char *folder;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadReader *reader;
  PadEngineThread *engine;
  PadWorkspace *workspace;
  PadWakeUps *wake_ups;
};

static gboolean
open_parts (PadSession *session, PadWorld *world, GError **error)
{
  session->profile = pad_profile_open (world, session->folder, error);
  if (session->profile == NULL)
    return FALSE;
  session->writer = pad_local_writer_new (world, session->folder, PAD_LOCAL_WRITER_THREAD, error);
  if (session->writer == NULL)
    return FALSE;
  session->engine = pad_engine_thread_new (world, session->folder, session->writer, error);
  return session->engine != NULL;
}

/* Without credentials the engine stays signed out and asks nobody. */
static void
begin (PadSession *session, PadWorld *world)
{
  PadSyncPort *port = PAD_SYNC_PORT (session->engine);

  session->reader = pad_reader_new (world, session->folder, session->writer, pad_order_encode);
  session->workspace = pad_workspace_new (session->profile, session->writer, session->reader, port,
                                          pad_order_encode);
  session->wake_ups = pad_wake_ups_new (port);
  pad_sync_port_set_watching (port, TRUE);
}

PadSession *
pad_session_open (PadWorld *world, const char *folder, GError **error)
{
  g_autoptr (PadSession) session = g_new0 (PadSession, 1);

  g_return_val_if_fail (world != NULL && folder != NULL, NULL);

  session->folder = g_strdup (folder);
  if (!open_parts (session, world, error))
    return NULL;
  begin (session, world);
  return g_steal_pointer (&session);
}

/* Results that are on their way may still hold the workspace, which reads from the profile. */
static void
on_workspace_gone_cb (gpointer profile, GObject *workspace)
{
  pad_profile_close (profile);
}

static void
close_threads (PadSession *session)
{
  gboolean ended = session->engine == NULL || pad_engine_thread_stop (session->engine, CLOSE_MS);

  if (session->reader != NULL)
    pad_reader_close (session->reader);
  /* An engine that is still at work may post to the writer until the process ends. */
  if (ended && session->writer != NULL)
    pad_local_writer_close (session->writer);
}

void
pad_session_close (PadSession *session)
{
  if (session == NULL)
    return;
  g_clear_pointer (&session->wake_ups, pad_wake_ups_free);
  if (session->workspace != NULL)
    pad_workspace_close (session->workspace);
  close_threads (session);
  if (session->workspace != NULL)
    g_object_weak_ref (G_OBJECT (session->workspace), on_workspace_gone_cb,
                       g_steal_pointer (&session->profile));
  g_clear_object (&session->workspace);
  g_clear_object (&session->reader);
  g_clear_object (&session->engine);
  g_clear_object (&session->writer);
  g_clear_pointer (&session->profile, pad_profile_close);
  g_free (session->folder);
  g_free (session);
}

PadWorkspace *
pad_session_get_workspace (PadSession *session)
{
  return session->workspace;
}

const char *
pad_session_get_folder (PadSession *session)
{
  return session->folder;
}
