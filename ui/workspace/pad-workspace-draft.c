#include <pad-accounts.h>
#include <pad-draft-copy.h>
#include <pad-draft-trash.h>
#include <pad-drafts.h>

#include "pad-workspace-private.h"

/* -- the draft being written -- */

PadOrderEdit *
pad_workspace_get_edit (PadWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (PAD_IS_WORKSPACE (self), NULL);

  if (!self->edit && self->draft) {
    self->edit = pad_order_edit_open (self->desk, self->writer, self->draft, &error);
    if (!self->edit)
      g_message ("the draft cannot be opened: %s", error->message);
  }
  return self->edit;
}

gboolean
pad_workspace_open_draft (PadWorkspace *self, const char *id, GError **error)
{
  g_autoptr (PadOrderEdit) edit = NULL;
  PadDb *local;
  g_autofree char *found = NULL;
  gboolean open = FALSE;

  g_return_val_if_fail (PAD_IS_WORKSPACE (self) && id, FALSE);

  local = pad_profile_get_local (self->profile);
  if (!pad_draft_find (local, id, &found, error) ||
      (found && !pad_draft_is_open (local, found, &open, error)))
    return FALSE;
  if (!open) {
    g_set_error (error, PAD_ERROR, found ? PAD_ERROR_INVALID : PAD_ERROR_NOT_FOUND,
                 found ? "order %s is no draft any more" : "there is no order %s here", id);
    return FALSE;
  }
  if (g_strcmp0 (found, self->draft) == 0 && self->edit)
    return TRUE;
  edit = pad_order_edit_open (self->desk, self->writer, found, error);
  if (edit)
    pad_workspace_take_draft (self, found, edit);
  return edit != NULL;
}

/* -- new ones -- */

typedef struct
{
  char *account;
  char *currency;
  char *login;
  char *id;
} NewDraft;

static void
new_draft_free (gpointer data)
{
  NewDraft *made = data;

  g_free (made->account);
  g_free (made->currency);
  g_free (made->login);
  g_free (made->id);
  g_free (made);
}

static gboolean
write_new (PadLocal *local, gpointer data, GError **error)
{
  NewDraft *made = data;

  return pad_draft_new (local, made->account, made->currency, made->login, &made->id, error);
}

/* Makes the new draft the current one. */
static void
return_draft (GTask *task, const char *id)
{
  PadWorkspace *self = g_task_get_source_object (task);

  pad_workspace_set_draft (self, id);
  g_task_return_pointer (task, g_strdup (id), g_free);
}

static void
on_new_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NewDraft *made = g_task_get_task_data (task);
  GError *error = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    return_draft (task, made->id);
  else
    g_task_return_error (task, error);
}

void
pad_workspace_new_draft_async (PadWorkspace *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  NewDraft *made;

  g_return_if_fail (PAD_IS_WORKSPACE (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, pad_workspace_new_draft_async);
  if (!self->account || !self->who || !self->currency) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "%s",
                             self->filled ? "you do not order for any account"
                                          : "the catalog is not here yet; synchronise first");
    return;
  }
  if (!pad_may_draft (self->permissions, &error)) {
    g_task_return_error (task, error);
    return;
  }
  made = g_new0 (NewDraft, 1);
  made->account = g_strdup (self->account);
  made->currency = g_strdup (self->currency);
  made->login = g_strdup (self->who->login);
  g_task_set_task_data (task, made, new_draft_free);
  pad_local_writer_run_async (self->writer, write_new, made, NULL, on_new_cb,
                              g_steal_pointer (&task));
}

char *
pad_workspace_new_draft_finish (PadWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- copies: written, then given the prices of now -- */

typedef struct
{
  PadDraftCopy *copy;
  PadOrderCheck *check;
  PadDraftQuote quote;
} Copying;

static void
copying_free (gpointer data)
{
  Copying *copying = data;

  g_clear_pointer (&copying->copy, pad_draft_copy_free);
  g_clear_pointer (&copying->check, pad_order_check_free);
  g_free (copying);
}

static gboolean
write_quote (PadLocal *local, gpointer data, GError **error)
{
  return pad_draft_quote (local, data, error);
}

static void
on_quoted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Copying *copying = g_task_get_task_data (task);
  GError *error = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    return_draft (task, pad_draft_copy_get_id (copying->copy));
  else
    g_task_return_error (task, error);
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadWorkspace *self = g_task_get_source_object (task);
  Copying *copying = g_task_get_task_data (task);
  GError *error = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    copying->check =
        pad_order_desk_check (self->desk, pad_draft_copy_get_id (copying->copy), &error);
  if (!copying->check) {
    g_task_return_error (task, error);
    return;
  }
  copying->quote =
      (PadDraftQuote) {.id = copying->check->draft->id,
                       .edit = copying->check->draft->edit,
                       .result = copying->check->result,
                       .priced_at = pad_world_now (pad_profile_get_world (self->profile))};
  pad_local_writer_run_async (self->writer, write_quote, &copying->quote, NULL, on_quoted_cb,
                              g_steal_pointer (&task));
}

void
pad_workspace_copy_order_async (PadWorkspace *self,
                                const char *name,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Copying *copying;
  GError *error = NULL;

  g_return_if_fail (PAD_IS_WORKSPACE (self) && name);

  task = g_task_new (self, NULL, callback, data);
  copying = g_new0 (Copying, 1);
  g_task_set_source_tag (task, pad_workspace_copy_order_async);
  g_task_set_task_data (task, copying, copying_free);
  copying->copy = pad_draft_copy_new (self->desk, name, &error);
  if (!copying->copy) {
    g_task_return_error (task, error);
    return;
  }
  pad_local_writer_run_async (self->writer, pad_draft_copy_write, copying->copy, NULL, on_copied_cb,
                              g_steal_pointer (&task));
}

char *
pad_workspace_copy_order_finish (PadWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- deleting and bringing back -- */

typedef struct
{
  char *id;
  char *record;
} Deleting;

static void
deleting_free (gpointer data)
{
  Deleting *deleting = data;

  g_free (deleting->id);
  g_free (deleting->record);
  g_free (deleting);
}

static gboolean
write_delete (PadLocal *local, gpointer data, GError **error)
{
  Deleting *deleting = data;

  return pad_draft_delete (local, deleting->id, &deleting->record, error);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadWorkspace *self = g_task_get_source_object (task);
  Deleting *deleting = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_hash_table_insert (self->deleted, g_steal_pointer (&deleting->id),
                       g_steal_pointer (&deleting->record));
  g_task_return_boolean (task, TRUE);
}

void
pad_workspace_delete_draft_async (PadWorkspace *self,
                                  const char *id,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  GTask *task;
  Deleting *deleting;

  g_return_if_fail (PAD_IS_WORKSPACE (self) && id);

  task = g_task_new (self, NULL, callback, data);
  deleting = g_new0 (Deleting, 1);
  deleting->id = g_strdup (id);
  g_task_set_source_tag (task, pad_workspace_delete_draft_async);
  g_task_set_task_data (task, deleting, deleting_free);
  pad_local_writer_run_async (self->writer, write_delete, deleting, NULL, on_deleted_cb, task);
}

gboolean
pad_workspace_delete_draft_finish (PadWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
write_restore (PadLocal *local, gpointer data, GError **error)
{
  const Deleting *deleting = data;

  return pad_draft_restore (local, deleting->record, error);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadWorkspace *self = g_task_get_source_object (task);
  Deleting *deleting = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_hash_table_remove (self->deleted, deleting->id);
  g_task_return_boolean (task, TRUE);
}

void
pad_workspace_restore_draft_async (PadWorkspace *self,
                                   const char *id,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  const char *record = g_hash_table_lookup (self->deleted, id);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Deleting *deleting = g_new0 (Deleting, 1);

  g_task_set_source_tag (task, pad_workspace_restore_draft_async);
  g_task_set_task_data (task, deleting, deleting_free);
  deleting->id = g_strdup (id);
  deleting->record = g_strdup (record);
  if (record)
    pad_local_writer_run_async (self->writer, write_restore, deleting, NULL, on_restored_cb,
                                g_steal_pointer (&task));
  else
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                             "this draft cannot be brought back any more");
}

gboolean
pad_workspace_restore_draft_finish (PadWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
