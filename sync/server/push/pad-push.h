#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/* Who sends: what the access token says. @device is the key of `devices`. */
typedef struct
{
  const char *device;
  const char *login;
} PadPushSender;

/**
 * pad_push_handle:
 * @store: the one writer's
 * @body: what `POST /v1/push` carried, @n bytes
 * @reply: (out caller-allocates): the JSON reply is appended
 *
 * Handles every operation in a transaction of its own (SYNC.md 6) and answers each with a result; a
 * bad one never stops the others. What was committed before a failure of the store stays, and the
 * client gets stored results when it sends again.
 *
 * Returns: FALSE when the request as a whole is bad: PAD_ERROR_LIMIT (too large, too many, too
 * deep) or PAD_ERROR_PROTOCOL (no push message); nothing was done then
 */
gboolean pad_push_handle (PadSupplierStore *store,
                          const PadPushSender *sender,
                          const char *body,
                          size_t n,
                          GString *reply,
                          GError **error);

G_END_DECLS
