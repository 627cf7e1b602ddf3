#pragma once

#include "pad-access.h"
#include "pad-grants.h"

G_BEGIN_DECLS

/* Bytes after which a chunk ends, and rows after which it does however short they are. */
#define PAD_PULL_CHUNK (256 * 1024)

/**
 * PadPull: who reads, and what they may see: shared by rows and changes.
 * @head: the store's, when @grants were last found to be right
 */
typedef struct
{
  PadSession *session;
  PadGrants *grants;
  int64_t head;
} PadPull;

void pad_pull_clear (PadPull *pull);

/**
 * pad_pull_verify: before anything is read, in the same transaction.
 *
 * Whether the device may still come in and its grants are what they were: errors of
 * PAD_ACCESS_ERROR, or PAD_PROBLEM_SEGMENTS_CHANGED. @head of @pull is the store's afterwards.
 */
gboolean pad_pull_verify (PadPull *pull, PadSupplierStore *store, GError **error);
/* Whether @error of pad_pull_verify() ends a reply in good order: what was sent is right, and the
 * next request is told why there is no more. */
gboolean pad_pull_ends (const GError *error);

G_END_DECLS
