#pragma once

#include <pad-workspace.h>

G_BEGIN_DECLS

/* What the window remembers in the profile's settings. */
#define PAD_SETTING_SIZE "window.size"             /* pad_window_size_format() */
#define PAD_SETTING_SIDEBAR "window.sidebar"       /* "0": hidden */
#define PAD_SETTING_STYLE "appearance.style"       /* "light", "dark"; else the system's */
#define PAD_SETTING_DENSITY "appearance.density"   /* "compact"; else as the platform has it */
#define PAD_SETTING_PAUSED "sync.paused"           /* "1" */
#define PAD_SETTING_STALE_HOURS "sync.stale-hours" /* hours, 0 never; PAD_STALE_HOURS */

/* Figures are called old after so many hours without a sync where nothing else is set. */
#define PAD_STALE_HOURS 24

/* How many hours old figures may be. */
int pad_setting_stale_hours (PadWorkspace *workspace);

/**
 * PadWindowSize:
 * @width, @height: of the window while it is not maximised
 */
typedef struct
{
  int width;
  int height;
  gboolean maximized;
} PadWindowSize;

/* "1200x780", "1200x780 maximized". (transfer full) */
char *pad_window_size_format (const PadWindowSize *size);
/* FALSE, and @size as it was, where @text is NULL or no size a window can have. */
gboolean pad_window_size_parse (const char *text, PadWindowSize *size);

G_END_DECLS
