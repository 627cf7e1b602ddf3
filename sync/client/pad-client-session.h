#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <pad-sync-port.h>
#include <pad-transport.h>
#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadClientSession: this device's way in: enrols it, keeps its credentials, gets access tokens and
 * puts them on requests. A token that has expired is renewed and the request sent again, so that
 * its caller does not notice.
 */
#define PAD_TYPE_CLIENT_SESSION (pad_client_session_get_type ())
G_DECLARE_FINAL_TYPE (PadClientSession, pad_client_session, PAD, CLIENT_SESSION, GObject)

/* Reads what credentials there are; none: signed out. */
PadClientSession *pad_client_session_new (PadWorld *world,
                                          PadTransport *transport,
                                          const char *folder);

PadWorld *pad_client_session_get_world (PadClientSession *session);
const char *pad_client_session_get_folder (PadClientSession *session);
/* pad_transport_is_metered() of its transport. */
gboolean pad_client_session_is_metered (PadClientSession *session);
gboolean pad_client_session_is_signed_in (PadClientSession *session);
/* Borrowed; NULL while signed out. */
const char *pad_client_session_get_device (PadClientSession *session);

/**
 * pad_client_session_enrol_async:
 *
 * Asks the server who it is, before it is told a secret, then enrols this device with it. The new
 * credentials are held back until pad_client_session_keep(); until then the session is what it was.
 */
void pad_client_session_enrol_async (PadClientSession *session,
                                     const PadSignIn *how,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
gboolean pad_client_session_enrol_finish (PadClientSession *session,
                                          GAsyncResult *result,
                                          GError **error);
/* Of the credentials held back; borrowed. */
const char *pad_client_session_get_new_server (PadClientSession *session);
const char *pad_client_session_get_new_login (PadClientSession *session);
const char *pad_client_session_get_new_device (PadClientSession *session);
/* Of the account's devices, from 1; 0: the server does not say. */
int64_t pad_client_session_get_new_number (PadClientSession *session);
/* Writes the credentials held back to disk and uses them from now on. */
gboolean pad_client_session_keep (PadClientSession *session, GError **error);
/* Signed out: the server does not accept this device any more. */
gboolean pad_client_session_forget (PadClientSession *session, GError **error);

/* A request to the session's server; (transfer full). Signed out, sending it fails. */
PadRequest *pad_client_session_request (PadClientSession *session,
                                        const char *method,
                                        const char *path);

/* pad_call_send_async() with a token; @request (transfer full). */
void pad_client_session_send_async (PadClientSession *session,
                                    PadRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
PadReply *pad_client_session_send_finish (PadClientSession *session,
                                          GAsyncResult *result,
                                          GError **error);

/* The same for a JSON object, read whole; (transfer full). */
void pad_client_session_fetch_async (PadClientSession *session,
                                     PadRequest *request,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
JsonNode *pad_client_session_fetch_finish (PadClientSession *session,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
