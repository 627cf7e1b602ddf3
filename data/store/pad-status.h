#pragma once

#include "pad-offline.h"
#include "pad-outbox.h"
#include "pad-profile.h"

G_BEGIN_DECLS

/* Kinds of data by the segments they come in. */
typedef enum
{
  PAD_DATA_CATALOG,
  PAD_DATA_PRICES,
  PAD_DATA_STOCK,
  PAD_DATA_CREDIT,
  PAD_DATA_ORDERS,
  PAD_DATA_INVOICES,
  PAD_DATA_KINDS,
} PadDataKind;

/* "catalog", "prices", ... */
const char *pad_data_kind_name (PadDataKind kind);

/**
 * PadStatus: what a Sync Center or `status` shows.
 * @server, @login: (nullable): signed in as
 * @synced_at: (nullable): server's time when the replica last had everything
 * @granted: by kind: this user gets such data
 * @as_of: (nullable) by kind: instant of the oldest figures of that kind; where the supplier does
 * not say, the last sync
 * @rows: by kind: rows stored at the fill
 * @operations: by PadOutboxState
 * @drafts: orders that are drafts
 * @offline: how long it has been without the supplier
 * @generation, @sequence: of the replica, 0 for none
 * @replica_bytes: size of its file
 */
typedef struct
{
  char *server;
  char *login;
  char *synced_at;
  gboolean granted[PAD_DATA_KINDS];
  char *as_of[PAD_DATA_KINDS];
  int64_t rows[PAD_DATA_KINDS];
  int64_t operations[PAD_OUTBOX_CLOSED + 1];
  int64_t drafts;
  PadOffline offline;
  int64_t generation;
  int64_t sequence;
  int64_t replica_bytes;
} PadStatus;

void pad_status_free (PadStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadStatus, pad_status_free)

PadStatus *pad_status_load (PadProfile *profile, GError **error);

G_END_DECLS
