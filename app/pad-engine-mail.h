#pragma once

#include <pad-sync-port.h>

G_BEGIN_DECLS

/**
 * PadEngineMail: what the engine's thread has to tell the window's, as the signals of a PadSyncPort
 * there. What has not been looked at yet is put together: at most one message is on its way,
 * however fast the engine is. A call that has ended is handed back behind everything that was told
 * before.
 */
typedef struct _PadEngineMail PadEngineMail;

/* Ends a call, in the thread the mail goes to. */
typedef void (*PadEngineMailFunc) (gpointer call);

/* @port: (transfer none): emits the signals, in the GMainContext that is the thread's default now.
 * It frees the mail before it goes. */
PadEngineMail *pad_engine_mail_new (PadSyncPort *port);
void pad_engine_mail_free (PadEngineMail *mail);

/* From the engine's thread. */

/* What @engine is at is copied. */
void pad_engine_mail_put_state (PadEngineMail *mail, PadSyncPort *engine);
void pad_engine_mail_put_change (PadEngineMail *mail, PadSyncChange *change);
void pad_engine_mail_put_operations (PadEngineMail *mail);
void pad_engine_mail_put_document (PadEngineMail *mail, int64_t document);
/* @call: (transfer full) */
void pad_engine_mail_put_call (PadEngineMail *mail, PadEngineMailFunc func, gpointer call);

/* In the thread the mail goes to, before anybody listens: takes the state that is on its way. */
void pad_engine_mail_read_state (PadEngineMail *mail);
/* In the thread the mail goes to: as of the last state-changed there. The error is borrowed until
 * the next. */
PadSyncState pad_engine_mail_get_state (PadEngineMail *mail);
void pad_engine_mail_get_progress (PadEngineMail *mail, PadSyncProgress *progress);
const GError *pad_engine_mail_get_error (PadEngineMail *mail);

G_END_DECLS
