#pragma once

#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadClientCredentials: what lets this device in, kept in `credentials.json` of the profile's
 * folder (mode 0600).
 * @number: of the account's devices, 0 unknown; not kept
 * @nonce: of the last session the server knows, NULL before the first
 * @next_nonce: of the session that is being begun: written down before it is sent, so that a lost
 * reply is followed by the same question, not by one that looks like a copy of this device (SYNC.md
 * 10)
 * @session: the count of the last session, as the server told it; 0 before the first
 */
typedef struct
{
  char *server;
  char *device;
  char *login;
  char *refresh_token;
  char *nonce;
  char *next_nonce;
  int64_t session;
  int64_t number;
} PadClientCredentials;

void pad_client_credentials_free (PadClientCredentials *credentials);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadClientCredentials, pad_client_credentials_free)

/* PAD_ERROR_NOT_ALLOWED "not signed in" when there are none, _DAMAGED when they cannot be read. */
PadClientCredentials *pad_client_credentials_load (PadWorld *world,
                                                   const char *folder,
                                                   GError **error);
gboolean pad_client_credentials_save (PadWorld *world,
                                      const char *folder,
                                      const PadClientCredentials *credentials,
                                      GError **error);
gboolean pad_client_credentials_delete (PadWorld *world, const char *folder, GError **error);

/* 128 random bits as text. (transfer full) */
char *pad_nonce_new (PadWorld *world);

G_END_DECLS
