#include "pad-workspace-private.h"

#include <pad-accounts.h>
#include <pad-drafts.h>

#define SETTING_ACCOUNT "window.account"
#define SETTING_DRAFT "window.draft"

enum
{
  PROP_0,
  PROP_SIGNED_IN,
  PROP_FILLED,
  PROP_ACCOUNT,
  PROP_ACCOUNT_NAME,
  PROP_DRAFT,
  PROP_EDIT,
  N_PROPS
};

enum
{
  REPLICA_CHANGED,
  LOCAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadWorkspace, pad_workspace, G_TYPE_OBJECT)

/* -- what the files say -- */

static gboolean
take_text (PadWorkspace *self, char **place, char *text, int property)
{
  g_autofree char *taken = text;

  if (g_strcmp0 (*place, taken) == 0)
    return FALSE;
  g_free (*place);
  *place = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static void
load_account (PadWorkspace *self, PadDb *replica)
{
  g_clear_pointer (&self->currency, g_free);
  if (replica && self->account)
    self->currency = pad_account_currency (replica, self->account, NULL);
  take_text (self, &self->account_name,
             replica && self->account ? pad_account_name (replica, self->account, NULL) : NULL,
             PROP_ACCOUNT_NAME);
}

/* The account of last time where the user still orders for it, else the user's own or the first. */
static char *
choose_account (PadWorkspace *self)
{
  g_autofree char *last = pad_workspace_recall (self, SETTING_ACCOUNT);

  if (!self->accounts || !self->accounts[0])
    return NULL;
  if (last && g_strv_contains ((const char *const *)self->accounts, last))
    return g_steal_pointer (&last);
  return g_strdup (self->accounts[0]);
}

static void
load_replica (PadWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  PadDb *replica = self->who ? pad_profile_get_replica (self->profile, &error) : NULL;
  gboolean filled = replica != NULL;

  if (error && !g_error_matches (error, PAD_ERROR, PAD_ERROR_NOT_FOUND))
    g_message ("the replica cannot be read: %s", error->message);
  g_clear_pointer (&self->accounts, g_strfreev);
  self->permissions = 0;
  if (replica) {
    self->accounts = pad_profile_accounts (self->profile, NULL);
    pad_profile_permissions (self->profile, &self->permissions, NULL);
  }
  take_text (self, &self->account, choose_account (self), PROP_ACCOUNT);
  load_account (self, replica);
  if (filled != self->filled) {
    self->filled = filled;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILLED]);
  }
}

static void
load_who (PadWorkspace *self)
{
  gboolean before = self->who != NULL;

  g_clear_pointer (&self->who, pad_signed_in_free);
  self->who = pad_signed_in_load (pad_profile_get_local (self->profile), NULL);
  if (before != (self->who != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_IN]);
}

/* A draft that was submitted or deleted is not written any more. */
static void
check_draft (PadWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  gboolean open = FALSE;

  if (!self->draft)
    return;
  if (!pad_draft_is_open (pad_profile_get_local (self->profile), self->draft, &open, &error))
    g_message ("the draft cannot be read: %s", error->message);
  else if (!open)
    pad_workspace_set_draft (self, NULL);
}

/* -- what happens -- */

static void
on_replica_changed_cb (PadSyncPort *port, PadSyncChange *change, gpointer data)
{
  PadWorkspace *self = data;
  g_autoptr (GError) error = NULL;

  if (!pad_profile_refresh (self->profile, &error))
    g_message ("the replica cannot be opened: %s", error->message);
  load_who (self);
  load_replica (self);
  if (self->edit)
    pad_order_edit_reprice (self->edit);
  g_signal_emit (self, signals[REPLICA_CHANGED], 0, change);
}

static void
tell_local (PadWorkspace *self)
{
  if (!self->who)
    load_who (self);
  check_draft (self);
  if (self->edit)
    pad_order_edit_reload (self->edit);
  g_signal_emit (self, signals[LOCAL_CHANGED], 0);
}

static void
on_local_changed_cb (PadLocalWriter *writer, gpointer data)
{
  PadWorkspace *self = data;

  pad_db_read_int (pad_profile_get_local (self->profile), "PRAGMA data_version", 0,
                   &self->data_version, NULL);
  tell_local (self);
}

void
pad_workspace_look (PadWorkspace *self)
{
  int64_t version = 0;

  g_return_if_fail (PAD_IS_WORKSPACE (self));

  if (!pad_db_read_int (pad_profile_get_local (self->profile), "PRAGMA data_version", 0, &version,
                        NULL) ||
      version == self->data_version)
    return;
  self->data_version = version;
  tell_local (self);
}

void
pad_workspace_close (PadWorkspace *self)
{
  g_return_if_fail (PAD_IS_WORKSPACE (self));

  if (self->port)
    g_signal_handlers_disconnect_by_data (self->port, self);
  if (self->writer)
    g_signal_handlers_disconnect_by_data (self->writer, self);
}

/* -- the object -- */

static void
pad_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PadWorkspace *self = PAD_WORKSPACE (object);

  switch (id) {
  case PROP_SIGNED_IN:
    g_value_set_boolean (value, self->who != NULL);
    break;
  case PROP_FILLED:
    g_value_set_boolean (value, self->filled);
    break;
  case PROP_ACCOUNT:
    g_value_set_string (value, self->account);
    break;
  case PROP_ACCOUNT_NAME:
    g_value_set_string (value, self->account_name);
    break;
  case PROP_DRAFT:
    g_value_set_string (value, self->draft);
    break;
  case PROP_EDIT:
    g_value_set_object (value, pad_workspace_get_edit (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pad_workspace_dispose (GObject *object)
{
  PadWorkspace *self = PAD_WORKSPACE (object);

  pad_workspace_close (self);
  g_clear_object (&self->port);
  g_clear_object (&self->reader);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->desk, pad_order_desk_free);
  g_clear_object (&self->writer);
  G_OBJECT_CLASS (pad_workspace_parent_class)->dispose (object);
}

static void
pad_workspace_finalize (GObject *object)
{
  PadWorkspace *self = PAD_WORKSPACE (object);

  g_clear_pointer (&self->who, pad_signed_in_free);
  g_strfreev (self->accounts);
  g_free (self->account);
  g_free (self->account_name);
  g_free (self->currency);
  g_free (self->draft);
  g_hash_table_unref (self->deleted);
  G_OBJECT_CLASS (pad_workspace_parent_class)->finalize (object);
}

static void
pad_workspace_class_init (PadWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = pad_workspace_get_property;
  object_class->dispose = pad_workspace_dispose;
  object_class->finalize = pad_workspace_finalize;
  properties[PROP_SIGNED_IN] = g_param_spec_boolean ("signed-in", NULL, NULL, FALSE, flags);
  properties[PROP_FILLED] = g_param_spec_boolean ("filled", NULL, NULL, FALSE, flags);
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, NULL, flags);
  properties[PROP_ACCOUNT_NAME] = g_param_spec_string ("account-name", NULL, NULL, NULL, flags);
  properties[PROP_DRAFT] = g_param_spec_string ("draft", NULL, NULL, NULL, flags);
  properties[PROP_EDIT] = g_param_spec_object ("edit", NULL, NULL, PAD_TYPE_ORDER_EDIT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REPLICA_CHANGED] = g_signal_new ("replica-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, PAD_TYPE_SYNC_CHANGE);
  signals[LOCAL_CHANGED] =
      g_signal_new ("local-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_workspace_init (PadWorkspace *self)
{
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

PadWorkspace *
pad_workspace_new (PadProfile *profile,
                   PadLocalWriter *writer,
                   PadReader *reader,
                   PadSyncPort *port,
                   PadOrderEncode encode)
{
  PadWorkspace *self = g_object_new (PAD_TYPE_WORKSPACE, NULL);

  self->profile = profile;
  self->writer = g_object_ref (writer);
  self->reader = g_object_ref (reader);
  self->port = g_object_ref (port);
  self->desk = pad_order_desk_new (profile, writer, encode);
  load_who (self);
  load_replica (self);
  self->draft = pad_workspace_recall (self, SETTING_DRAFT);
  check_draft (self);
  pad_db_read_int (pad_profile_get_local (profile), "PRAGMA data_version", 0, &self->data_version,
                   NULL);
  g_signal_connect (port, "replica-changed", G_CALLBACK (on_replica_changed_cb), self);
  g_signal_connect (writer, "changed", G_CALLBACK (on_local_changed_cb), self);
  return self;
}

PadProfile *
pad_workspace_get_profile (PadWorkspace *self)
{
  return self->profile;
}

PadLocalWriter *
pad_workspace_get_writer (PadWorkspace *self)
{
  return self->writer;
}

PadReader *
pad_workspace_get_reader (PadWorkspace *self)
{
  return self->reader;
}

PadSyncPort *
pad_workspace_get_port (PadWorkspace *self)
{
  return self->port;
}

PadOrderDesk *
pad_workspace_get_desk (PadWorkspace *self)
{
  return self->desk;
}

gboolean
pad_workspace_get_signed_in (PadWorkspace *self)
{
  return self->who != NULL;
}

gboolean
pad_workspace_get_filled (PadWorkspace *self)
{
  return self->filled;
}

const char *
pad_workspace_get_login (PadWorkspace *self)
{
  return self->who ? self->who->login : NULL;
}

const char *
pad_workspace_get_server (PadWorkspace *self)
{
  return self->who ? self->who->server : NULL;
}

gboolean
pad_workspace_may (PadWorkspace *self, PadPermission permission)
{
  return (self->permissions & permission) != 0;
}

gboolean
pad_workspace_may_see_invoices (PadWorkspace *self)
{
  return pad_workspace_may (self, PAD_PERMISSION_INVOICE_VIEW_OWN) ||
         pad_workspace_may (self, PAD_PERMISSION_INVOICE_VIEW_ALL) ||
         pad_workspace_may (self, PAD_PERMISSION_INVOICE_SUMMARY);
}

const char *const *
pad_workspace_get_accounts (PadWorkspace *self)
{
  static const char *const none[] = {NULL};

  return self->accounts ? (const char *const *)self->accounts : none;
}

const char *
pad_workspace_get_account (PadWorkspace *self)
{
  return self->account;
}

const char *
pad_workspace_get_account_name (PadWorkspace *self)
{
  return self->account_name;
}

const char *
pad_workspace_get_currency (PadWorkspace *self)
{
  return self->currency ? self->currency : "";
}

void
pad_workspace_set_account (PadWorkspace *self, const char *account)
{
  g_return_if_fail (PAD_IS_WORKSPACE (self));
  g_return_if_fail (account && g_strv_contains (pad_workspace_get_accounts (self), account));

  if (g_strcmp0 (account, self->account) == 0)
    return;
  pad_workspace_remember (self, SETTING_ACCOUNT, account);
  g_free (self->account);
  self->account = g_strdup (account);
  load_account (self, pad_profile_get_replica (self->profile, NULL));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
}

const char *
pad_workspace_get_draft (PadWorkspace *self)
{
  return self->draft;
}

void
pad_workspace_take_draft (PadWorkspace *self, const char *id, PadOrderEdit *edit)
{
  g_set_object (&self->edit, edit);
  take_text (self, &self->draft, g_strdup (id), PROP_DRAFT);
  pad_workspace_remember (self, SETTING_DRAFT, id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDIT]);
}

void
pad_workspace_set_draft (PadWorkspace *self, const char *id)
{
  g_return_if_fail (PAD_IS_WORKSPACE (self));

  if (g_strcmp0 (id, self->draft) != 0)
    pad_workspace_take_draft (self, id, NULL);
}

char *
pad_workspace_dup_supplier (PadWorkspace *self)
{
  PadDb *replica;
  char *name;

  g_return_val_if_fail (PAD_IS_WORKSPACE (self), NULL);

  replica = self->filled ? pad_profile_get_replica (self->profile, NULL) : NULL;
  name = replica ? pad_supplier_name (replica, NULL) : NULL;
  return name ? name : g_strdup ("");
}
