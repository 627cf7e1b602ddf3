#include "pad-window-settings.h"

#include <stdio.h>

/* Smaller or larger is no window but a damaged setting. */
#define LEAST 200
#define MOST 20000

int
pad_setting_stale_hours (PadWorkspace *workspace)
{
  g_autofree char *text = pad_workspace_recall (workspace, PAD_SETTING_STALE_HOURS);
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
