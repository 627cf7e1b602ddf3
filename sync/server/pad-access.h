#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/* Seconds an access token lives; milliseconds an invite does unless the caller says otherwise. */
#define PAD_ACCESS_TOKEN_SECONDS 900
#define PAD_ACCESS_INVITE_MS (INT64_C (7) * 24 * 3600 * 1000)
#define PAD_ACCESS_PASSWORD_LEAST 8
#define PAD_ACCESS_PASSWORD_MOST 512

/**
 * PadAccessError: why somebody does not get in. Failures of the store itself are PAD_ERROR.
 * @PAD_ACCESS_ERROR_DELAYED: too many failures; the retry_after of the call says how many seconds
 */
typedef enum
{
  PAD_ACCESS_ERROR_NOT_SIGNED_IN,
  PAD_ACCESS_ERROR_TOKEN_EXPIRED,
  PAD_ACCESS_ERROR_DEVICE_REVOKED,
  PAD_ACCESS_ERROR_DEVICE_FORKED,
  PAD_ACCESS_ERROR_WRONG_PASSWORD,
  PAD_ACCESS_ERROR_INVITE_UNKNOWN,
  PAD_ACCESS_ERROR_INVITE_USED,
  PAD_ACCESS_ERROR_INVITE_EXPIRED,
  PAD_ACCESS_ERROR_DELAYED,
} PadAccessError;

#define PAD_ACCESS_ERROR (pad_access_error_quark ())
GQuark pad_access_error_quark (void);

/* Who an access token speaks for. */
typedef struct
{
  char *device;
  char *login;
  int64_t expires; /* wall clock, milliseconds since 1970 */
} PadSession;

void pad_session_free (PadSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSession, pad_session_free)

/* What a device gets when it is enrolled; refresh_token is NULL after pad_access_refresh().
 * @number: counts the devices of an account from 1, 0 after pad_access_refresh()
 * @session: how many sessions the device has had, 0 when it is enrolled */
typedef struct
{
  char *device;
  int64_t number;
  int64_t session;
  char *login;
  char *refresh_token;
  char *access_token;
  int64_t expires_in; /* seconds */
} PadTokens;

void pad_tokens_clear (PadTokens *tokens);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadTokens, pad_tokens_clear)

/* Administration: each is one write transaction of its own, that uses up no sequence. */

/**
 * pad_access_invite:
 * @login: of a row in `users`; PAD_ERROR_NOT_FOUND otherwise
 * @lifetime: milliseconds, PAD_ACCESS_INVITE_MS as a rule
 * @expires: (out) (optional): wall clock, milliseconds since 1970
 *
 * Returns: (transfer full): a code that enrols one device once; the store keeps only its hash
 */
char *pad_access_invite (
    PadSupplierStore *store, const char *login, int64_t lifetime, int64_t *expires, GError **error);
/* argon2id. PAD_ERROR_NOT_FOUND without such a user, _INVALID when it is too short or too long. */
gboolean pad_access_set_password (PadSupplierStore *store,
                                  const char *login,
                                  const char *password,
                                  GError **error);

typedef struct
{
  char *device;
  char *login;
  char *name;
  int64_t enrolled;  /* milliseconds since 1970 */
  int64_t last_seen; /* of the last token; 0 for never */
  int64_t revoked;   /* 0 while it may come in */
} PadDevice;

void pad_device_free (PadDevice *device);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDevice, pad_device_free)

/* (element-type PadDevice) (transfer full) all of @login, or of everybody with NULL; oldest first.
 */
GPtrArray *pad_access_list_devices (PadSupplierStore *store, const char *login, GError **error);
/**
 * pad_access_revoke:
 * @device: (nullable): one of @login's, PAD_ERROR_NOT_FOUND when there is none; NULL for all of
 * them, and then open invites and the password go too
 * @n: (out) (optional): how many devices were cut off now
 *
 * Their tokens are refused from this commit on.
 */
gboolean pad_access_revoke (
    PadSupplierStore *store, const char *login, const char *device, int64_t *n, GError **error);

/* Coming in. @name is what a person calls the device; @nonce is the client's, new with every
 * session. */

/* Enrols a device; one write transaction. The same code with the same @nonce again within ten
 * minutes (the reply was lost) gets the same device with new tokens. */
gboolean pad_access_enrol_by_invite (PadSupplierStore *store,
                                     const char *code,
                                     const char *name,
                                     const char *nonce,
                                     PadTokens *tokens,
                                     GError **error);
/**
 * PadEnrolment: somebody with a password.
 * @address: where it comes from: failures are counted by login and by address
 * @right: whether the password is, as pad_access_check_password() found out
 */
typedef struct
{
  const char *login;
  const char *password;
  const char *address;
  const char *name;
  const char *nonce;
  gboolean right;
} PadEnrolment;

/**
 * pad_access_check_password:
 * @enrolment: gets its @right. An unknown login takes as long and looks the same
 * @retry_after: (out): seconds, with PAD_ACCESS_ERROR_DELAYED
 *
 * Slow on purpose and only reads: for a worker, before the writer's pad_access_enrol_by_password().
 */
gboolean pad_access_check_password (PadSupplierStore *store,
                                    PadEnrolment *enrolment,
                                    int64_t *retry_after,
                                    GError **error);
/* Counts the failure (PAD_ACCESS_ERROR_WRONG_PASSWORD) or enrols, in one write transaction. The
 * delay is looked at again: of several attempts made at once only the first counts. */
gboolean pad_access_enrol_by_password (PadSupplierStore *store,
                                       const PadEnrolment *enrolment,
                                       PadTokens *tokens,
                                       int64_t *retry_after,
                                       GError **error);

/**
 * PadRenewal: a device that begins a session.
 * @previous: (nullable): the nonce of the session before, as the client knows it: when another
 * session has been here since, the profile was copied: PAD_ACCESS_ERROR_DEVICE_FORKED
 * @session: how many the device has had, as it was told with the last one, 0 unknown. More than the
 * store knows of: the store was restored, and it is the store that lacks the session before
 */
typedef struct
{
  const char *device;
  const char *refresh_token;
  const char *nonce;
  const char *previous;
  int64_t session;
} PadRenewal;

gboolean pad_access_refresh (PadSupplierStore *store,
                             const PadRenewal *renewal,
                             PadTokens *tokens,
                             GError **error);

/* The session of an access token; only reads. */
PadSession *pad_access_authenticate (PadSupplierStore *store,
                                     const char *access_token,
                                     GError **error);
/* Whether @session may still go on: for streams and waiters; errors as of
 * pad_access_authenticate(). */
gboolean pad_access_verify (PadSupplierStore *store, const PadSession *session, GError **error);
/* How many devices are revoked: another number than before means that somebody was cut off. */
gboolean pad_access_count_revoked (PadSupplierStore *store, int64_t *n, GError **error);

G_END_DECLS
