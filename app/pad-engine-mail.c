#include "pad-engine-mail.h"

typedef struct
{
  PadSyncState state;
  PadSyncProgress progress;
  GError *error;
} Snapshot;

typedef struct
{
  PadEngineMailFunc func;
  gpointer call;
} Ended;

/* What is told in one go. */
typedef struct
{
  gboolean has_state;
  Snapshot snapshot;
  PadSyncChange *change;
  gboolean operations;
  GArray *documents; /* int64_t */
  GArray *ended;     /* Ended */
} Letter;

/**
 * @port: NULL: nobody listens any more
 * @context: where the mail goes to
 * @letter: under @mutex: what is on its way; NULL: nothing
 * @shown: of the reading thread only
 */
struct _PadEngineMail
{
  PadSyncPort *port;
  GMainContext *context;
  GMutex mutex;
  Letter *letter;
  Snapshot shown;
};

static void
letter_free (Letter *letter)
{
  g_clear_error (&letter->snapshot.error);
  g_clear_pointer (&letter->change, pad_sync_change_unref);
  g_array_unref (letter->documents);
  g_array_unref (letter->ended);
  g_free (letter);
}

static void
take_state (PadEngineMail *mail, Letter *letter)
{
  g_clear_error (&mail->shown.error);
  mail->shown = letter->snapshot;
  letter->snapshot.error = NULL;
  letter->has_state = FALSE;
}

/* The rows are there before the state says so, and a call ends when both have been told. */
static void
deliver (PadEngineMail *mail, Letter *letter)
{
  if (letter->change != NULL)
    pad_sync_port_emit_replica (mail->port, letter->change);
  if (letter->operations)
    pad_sync_port_emit_operations (mail->port);
  for (guint i = 0; i < letter->documents->len; i++)
    pad_sync_port_emit_document (mail->port, g_array_index (letter->documents, int64_t, i));
  if (letter->has_state) {
    take_state (mail, letter);
    pad_sync_port_emit_state (mail->port);
  }
  for (guint i = 0; i < letter->ended->len; i++) {
    Ended *ended = &g_array_index (letter->ended, Ended, i);

    ended->func (ended->call);
  }
}

static gboolean
on_letter_cb (gpointer data)
{
  PadEngineMail *mail = data;
  g_autoptr (GObject) port = mail->port != NULL ? g_object_ref (G_OBJECT (mail->port)) : NULL;
  Letter *letter = NULL;

  g_mutex_lock (&mail->mutex);
  letter = g_steal_pointer (&mail->letter);
  g_mutex_unlock (&mail->mutex);
  if (port != NULL)
    deliver (mail, letter);
  letter_free (letter);
  return G_SOURCE_REMOVE;
}

static void
mail_clear (gpointer data)
{
  PadEngineMail *mail = data;

  g_clear_pointer (&mail->letter, letter_free);
  g_clear_error (&mail->shown.error);
  g_main_context_unref (mail->context);
  g_mutex_clear (&mail->mutex);
}

static void
mail_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, mail_clear);
}

/* The letter that is on its way, or a new one. Under the mutex. */
static Letter *
get_letter (PadEngineMail *mail)
{
  g_autoptr (GSource) source = NULL;

  if (mail->letter != NULL)
    return mail->letter;
  mail->letter = g_new0 (Letter, 1);
  mail->letter->documents = g_array_new (FALSE, FALSE, sizeof (int64_t));
  mail->letter->ended = g_array_new (FALSE, FALSE, sizeof (Ended));
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "engine's mail");
  g_source_set_callback (source, on_letter_cb, g_atomic_rc_box_acquire (mail), mail_release);
  g_source_attach (source, mail->context);
  return mail->letter;
}

PadEngineMail *
pad_engine_mail_new (PadSyncPort *port)
{
  PadEngineMail *mail = g_atomic_rc_box_new0 (PadEngineMail);

  mail->port = port;
  mail->context = g_main_context_ref_thread_default ();
  g_mutex_init (&mail->mutex);
  return mail;
}

void
pad_engine_mail_free (PadEngineMail *mail)
{
  if (mail == NULL)
    return;
  mail->port = NULL;
  mail_release (mail);
}

void
pad_engine_mail_put_state (PadEngineMail *mail, PadSyncPort *engine)
{
  const GError *error = pad_sync_port_get_error (engine);
  Letter *letter = NULL;

  g_mutex_lock (&mail->mutex);
  letter = get_letter (mail);
  g_clear_error (&letter->snapshot.error);
  letter->has_state = TRUE;
  letter->snapshot.state = pad_sync_port_get_state (engine);
  letter->snapshot.error = error != NULL ? g_error_copy (error) : NULL;
  pad_sync_port_get_progress (engine, &letter->snapshot.progress);
  g_mutex_unlock (&mail->mutex);
}

/* @into covers @change too. */
static void
merge (PadSyncChange *into, const PadSyncChange *change)
{
  for (guint i = 0; i < change->tables->len; i++) {
    const PadSyncTableChange *table = &g_array_index (change->tables, PadSyncTableChange, i);

    pad_sync_change_count (into, table->table, table->put, table->gone);
    pad_sync_change_add_rows (into, table->table, table->rows);
  }
  if (change->server_time != NULL) {
    g_free (into->server_time);
    into->server_time = g_strdup (change->server_time);
  }
}

/* What is put together belongs to the letter alone: the change an engine emits is nobody's to add
 * to. */
static void
add_change (Letter *letter, PadSyncChange *change)
{
  gboolean covered = letter->change != NULL && letter->change->whole && !change->whole;

  if (covered)
    return;
  if (letter->change == NULL || change->whole) {
    g_clear_pointer (&letter->change, pad_sync_change_unref);
    letter->change = pad_sync_change_new (change->generation, change->whole, NULL);
  }
  merge (letter->change, change);
}

void
pad_engine_mail_put_change (PadEngineMail *mail, PadSyncChange *change)
{
  g_mutex_lock (&mail->mutex);
  add_change (get_letter (mail), change);
  g_mutex_unlock (&mail->mutex);
}

void
pad_engine_mail_put_operations (PadEngineMail *mail)
{
  g_mutex_lock (&mail->mutex);
  get_letter (mail)->operations = TRUE;
  g_mutex_unlock (&mail->mutex);
}

void
pad_engine_mail_put_document (PadEngineMail *mail, int64_t document)
{
  g_mutex_lock (&mail->mutex);
  g_array_append_val (get_letter (mail)->documents, document);
  g_mutex_unlock (&mail->mutex);
}

void
pad_engine_mail_put_call (PadEngineMail *mail, PadEngineMailFunc func, gpointer call)
{
  Ended ended = {func, call};

  g_mutex_lock (&mail->mutex);
  g_array_append_val (get_letter (mail)->ended, ended);
  g_mutex_unlock (&mail->mutex);
}

void
pad_engine_mail_read_state (PadEngineMail *mail)
{
  g_mutex_lock (&mail->mutex);
  if (mail->letter != NULL && mail->letter->has_state)
    take_state (mail, mail->letter);
  g_mutex_unlock (&mail->mutex);
}

PadSyncState
pad_engine_mail_get_state (PadEngineMail *mail)
{
  return mail->shown.state;
}

void
pad_engine_mail_get_progress (PadEngineMail *mail, PadSyncProgress *progress)
{
  *progress = mail->shown.progress;
}

const GError *
pad_engine_mail_get_error (PadEngineMail *mail)
{
  return mail->shown.error;
}
