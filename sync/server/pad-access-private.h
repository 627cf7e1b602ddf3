#pragma once

#include "pad-access.h"

G_BEGIN_DECLS

#define PAD_SECRET_BYTES 32

/* What the store keeps of a secret text. */
void pad_access_hash (const char *text, uint8_t hash[PAD_SECRET_BYTES]);
/* (transfer full) 256 random bits as base64url. */
char *pad_access_new_secret (PadWorld *world);
/* (transfer full) Twenty letters and digits that are hard to mistake, in groups of five: 100 random
 * bits. */
char *pad_access_new_code (PadWorld *world);
/* (transfer full) A code as a person typed it, as pad_access_new_code() writes it. */
char *pad_access_normalise_code (const char *typed);

/* PAD_ERROR_NOT_FOUND when there is no such user. */
gboolean pad_access_require_user (PadSupplierStore *store, const char *login, GError **error);

/* Parts of a write transaction. */
gboolean pad_access_add_device (PadSupplierStore *store,
                                const char *login,
                                const char *name,
                                const char *nonce,
                                PadTokens *tokens,
                                GError **error);
gboolean pad_access_renew_device (PadSupplierStore *store,
                                  const char *device,
                                  const char *login,
                                  PadTokens *tokens,
                                  GError **error);
gboolean pad_access_add_token (PadSupplierStore *store,
                               const char *device,
                               PadTokens *tokens,
                               GError **error);

/* Sets an error of PAD_ACCESS_ERROR with its words; always FALSE. */
gboolean pad_access_refuse (PadAccessError code, GError **error);

G_END_DECLS
