#include "pad-window-settings.h"

#include <stdio.h>

/* Smaller or larger is no window but a damaged setting. */
#define LEAST 200
#define MOST 20000

typedef struct
{
  const char *name;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

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
on_setting_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    g_message ("%s is not remembered: %s", (const char *)data, error->message);
}

char *
pad_setting_read (PadWorkspace *workspace, const char *name)
{
  PadDb *local = pad_profile_get_local (pad_workspace_get_profile (workspace));
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  if (!pad_settings_get (local, name, &value, &error))
    g_message ("%s is not known: %s", name, error->message);
  return value;
}

gboolean
pad_setting_is (PadWorkspace *workspace, const char *name, const char *value)
{
  g_autofree char *now = pad_setting_read (workspace, name);

  return g_strcmp0 (now, value) == 0;
}

void
pad_setting_write (PadWorkspace *workspace, const char *name, const char *value)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->name = name;
  setting->value = g_strdup (value);
  pad_local_writer_run_async (pad_workspace_get_writer (workspace), write_setting, setting,
                              setting_free, on_setting_written_cb, (gpointer)name);
}

int
pad_setting_stale_hours (PadWorkspace *workspace)
{
  g_autofree char *text = pad_setting_read (workspace, PAD_SETTING_STALE_HOURS);
  guint64 hours;

  if (text && g_ascii_string_to_unsigned (text, 10, 0, 24 * 365, &hours, NULL))
    return (int)hours;
  return PAD_STALE_HOURS;
}

char *
pad_window_size_format (const PadWindowSize *size)
{
  return g_strdup_printf ("%dx%d%s", size->width, size->height,
                          size->maximized ? " maximized" : "");
}

gboolean
pad_window_size_parse (const char *text, PadWindowSize *size)
{
  PadWindowSize found = {0};
  char word[16] = "", rest;
  int n = text ? sscanf (text, "%5dx%5d %15s %c", &found.width, &found.height, word, &rest) : 0;

  found.maximized = n == 3;
  if (n < 2 || n > 3 || (n == 3 && !g_str_equal (word, "maximized")) || found.width < LEAST ||
      found.width > MOST || found.height < LEAST || found.height > MOST)
    return FALSE;
  *size = found;
  return TRUE;
}
