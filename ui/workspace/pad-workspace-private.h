#pragma once

#include "pad-workspace.h"

G_BEGIN_DECLS

/**
 * _PadWorkspace:
 * @edit: (nullable): the draft as it is written, once it was asked for
 * @deleted: id -> record, what pad_workspace_restore_draft_async() brings back
 */
struct _PadWorkspace
{
  GObject parent_instance;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadReader *reader;
  PadSyncPort *port;
  PadOrderDesk *desk;
  PadSignedIn *who;
  PadPermissions permissions;
  GStrv accounts;
  char *account;
  char *account_name;
  char *currency;
  char *draft;
  PadOrderEdit *edit;
  GHashTable *deleted;
  gboolean filled;
  int64_t data_version;
};

/* Makes @id the current draft; @edit (nullable): as it is opened already. */
void pad_workspace_take_draft (PadWorkspace *self, const char *id, PadOrderEdit *edit);

G_END_DECLS
