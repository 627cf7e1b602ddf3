#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/*
 * Passwords and the delay that grows with failures. Part of access (pad-access.h); nobody else
 * needs it.
 */

/* argon2id of @password; (transfer full), NULL with PAD_ERROR_LIMIT when there is no memory for it.
 */
char *pad_credentials_hash (const char *password, GError **error);
/* Whether @password is that of @login. As slow for a login that does not exist. */
gboolean pad_credentials_check (PadSupplierStore *store,
                                const char *login,
                                const char *password,
                                gboolean *right,
                                GError **error);
/* Inside a write transaction. */
gboolean pad_credentials_set (PadSupplierStore *store,
                              const char *login,
                              const char *hash,
                              GError **error);
gboolean pad_credentials_drop (PadSupplierStore *store, const char *login, GError **error);

/* Seconds until @login from @address may be tried again, 0 for at once. */
gboolean pad_credentials_delay (PadSupplierStore *store,
                                const char *login,
                                const char *address,
                                int64_t *seconds,
                                GError **error);
/* Inside a write transaction: one failure more, or none any more. The address keeps its failures:
 * whoever has one good password could otherwise try others for ever. */
gboolean pad_credentials_add_failure (PadSupplierStore *store,
                                      const char *login,
                                      const char *address,
                                      GError **error);
gboolean pad_credentials_clear_failures (PadSupplierStore *store,
                                         const char *login,
                                         GError **error);

G_END_DECLS
