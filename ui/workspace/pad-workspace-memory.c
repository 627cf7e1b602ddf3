#include "pad-workspace-private.h"

typedef struct
{
  char *name;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->name);
  g_free (setting->value);
  g_free (setting);
}

static gboolean
write_setting (PadLocal *local, gpointer data, GError **error)
{
  const Setting *setting = data;

  return pad_settings_set (local, setting->name, setting->value, error);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *name = data;
  g_autoptr (GError) error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    g_message ("%s is not remembered: %s", name, error->message);
}

void
pad_workspace_remember (PadWorkspace *self, const char *name, const char *value)
{
  Setting *setting;

  g_return_if_fail (PAD_IS_WORKSPACE (self) && name);

  setting = g_new0 (Setting, 1);
  setting->name = g_strdup (name);
  setting->value = g_strdup (value);
  pad_local_writer_run_async (self->writer, write_setting, setting, setting_free, on_written_cb,
                              g_strdup (name));
}

char *
pad_workspace_recall (PadWorkspace *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  g_return_val_if_fail (PAD_IS_WORKSPACE (self) && name, NULL);

  if (!pad_settings_get (pad_profile_get_local (self->profile), name, &value, &error))
    g_message ("%s is not known: %s", name, error->message);
  return value;
}

gboolean
pad_workspace_remembers (PadWorkspace *self, const char *name, const char *value)
{
  g_autofree char *now = pad_workspace_recall (self, name);

  return g_strcmp0 (now, value) == 0;
}
