#pragma once

#include <pad-order-desk.h>
#include <pad-order-edit.h>
#include <pad-permissions.h>
#include <pad-profile.h>
#include <pad-reader.h>
#include <pad-sync-port.h>

G_BEGIN_DECLS

/**
 * PadWorkspace:
 *
 * What every page works on: the profile as the main thread reads it, the store's thread, the
 * reader's thread and the engine's port, with what all pages share: who is signed in, what they may
 * do, which account they order for and which draft is being written.
 *
 * Signals, all in the main thread:
 * - replica-changed (PadSyncChange *): rows were committed, or a new generation took over; the
 * profile has been refreshed before
 * - local-changed (): drafts, outbox or settings changed, here or in another program beside the
 * window
 *
 * Properties (all notify): "signed-in", "filled" (there is a replica to read), "account",
 * "account-name", "draft", "edit".
 */
#define PAD_TYPE_WORKSPACE (pad_workspace_get_type ())
G_DECLARE_FINAL_TYPE (PadWorkspace, pad_workspace, PAD, WORKSPACE, GObject)

/* @profile: (transfer none): the main thread's; it must outlive the workspace */
PadWorkspace *pad_workspace_new (PadProfile *profile,
                                 PadLocalWriter *writer,
                                 PadReader *reader,
                                 PadSyncPort *port,
                                 PadOrderEncode encode);
/* Hears nothing more of port and writer. Called before their threads end: what a result on its way
 * still holds must not be set to work by a signal that comes after. */
void pad_workspace_close (PadWorkspace *self);

PadProfile *pad_workspace_get_profile (PadWorkspace *self);
PadLocalWriter *pad_workspace_get_writer (PadWorkspace *self);
PadReader *pad_workspace_get_reader (PadWorkspace *self);
PadSyncPort *pad_workspace_get_port (PadWorkspace *self);
/* For bounded reads of the main thread. */
PadOrderDesk *pad_workspace_get_desk (PadWorkspace *self);

gboolean pad_workspace_get_signed_in (PadWorkspace *self);
gboolean pad_workspace_get_filled (PadWorkspace *self);
/* (nullable): who is signed in, and where; borrowed until "signed-in" notifies. */
const char *pad_workspace_get_login (PadWorkspace *self);
const char *pad_workspace_get_server (PadWorkspace *self);
/* Whether the user has @permission; the server looks again at every order. */
gboolean pad_workspace_may (PadWorkspace *self, PadPermission permission);
/* Whether the user sees invoices at all: their own, all, or the summary of all. */
gboolean pad_workspace_may_see_invoices (PadWorkspace *self);

/* Codes of the accounts the user orders for; borrowed until "filled" or "account" notifies. */
const char *const *pad_workspace_get_accounts (PadWorkspace *self);
/* (nullable): the account that is ordered for: the user's own, or the one chosen last. */
const char *pad_workspace_get_account (PadWorkspace *self);
const char *pad_workspace_get_account_name (PadWorkspace *self);
/* ISO 4217 code of that account, "" before the first fill. */
const char *pad_workspace_get_currency (PadWorkspace *self);
/* Chooses another account of the user's; remembered in the profile. */
void pad_workspace_set_account (PadWorkspace *self, const char *account);

/* (nullable): id of the draft that articles are added to. It is none any more once it is submitted.
 */
const char *pad_workspace_get_draft (PadWorkspace *self);
/* Remembered in the profile. */
void pad_workspace_set_draft (PadWorkspace *self, const char *id);

/* -- the draft being written: pad-workspace-draft.c -- */

/* (nullable): the current draft as it is written, opened when it is first asked for; NULL where
 * there is none or it cannot be read (pad_workspace_open_draft() says why). Borrowed until "edit"
 * notifies. */
PadOrderEdit *pad_workspace_get_edit (PadWorkspace *self);
/* Makes the draft @id, or reference, the current one. PAD_ERROR_NOT_FOUND, _INVALID: it is no draft
 * any more. */
gboolean pad_workspace_open_draft (PadWorkspace *self, const char *id, GError **error);
/* A new draft for the current account, made the current one. */
void pad_workspace_new_draft_async (PadWorkspace *self,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
/* Its id. (transfer full) */
char *pad_workspace_new_draft_finish (PadWorkspace *self, GAsyncResult *result, GError **error);
/* A new draft with the lines of the order @name (id, reference, number), wherever it is; it becomes
 * the current one. What cannot be ordered any more is left to the findings. */
void pad_workspace_copy_order_async (PadWorkspace *self,
                                     const char *name,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
char *pad_workspace_copy_order_finish (PadWorkspace *self, GAsyncResult *result, GError **error);
/* Deletes a draft. What is deleted can be brought back, with its reference, as long as the program
 * runs. */
void pad_workspace_delete_draft_async (PadWorkspace *self,
                                       const char *id,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
gboolean pad_workspace_delete_draft_finish (PadWorkspace *self,
                                            GAsyncResult *result,
                                            GError **error);
void pad_workspace_restore_draft_async (PadWorkspace *self,
                                        const char *id,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
gboolean pad_workspace_restore_draft_finish (PadWorkspace *self,
                                             GAsyncResult *result,
                                             GError **error);

/* -- what is remembered in the profile's settings: pad-workspace-memory.c -- */

/* Stores @value, NULL for none, as @name, in the store's thread. That it could not be stored is
 * only logged. */
void pad_workspace_remember (PadWorkspace *self, const char *name, const char *value);
/* (transfer full) (nullable): what is stored as @name; NULL too where it cannot be read. */
char *pad_workspace_recall (PadWorkspace *self, const char *name);
/* Whether @value, NULL for none, is what is stored as @name. */
gboolean pad_workspace_remembers (PadWorkspace *self, const char *name, const char *value);

/* The supplier's name; "" before the first fill. (transfer full) */
char *pad_workspace_dup_supplier (PadWorkspace *self);

/* Another process may have changed `local.db`: looks, and emits local-changed where it did. Called
 * by the window once a second while it is shown. */
void pad_workspace_look (PadWorkspace *self);

G_END_DECLS
