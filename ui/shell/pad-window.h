#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

typedef struct _PadRenderer PadRenderer;

/**
 * PadWindow:
 *
 * The window: sidebar, header bar, sync button, banner, and the pages that the user may see. While
 * nobody is signed in, or the first fill is not through, it shows the sign-in in place of the
 * pages. Its actions are those of ui/README.md.
 */
#define PAD_TYPE_WINDOW (pad_window_get_type ())
G_DECLARE_FINAL_TYPE (PadWindow, pad_window, PAD, WINDOW, AdwApplicationWindow)

/* @renderer: (nullable): draws the pages of documents. Size and style are those of last time, from
 * the profile's settings; the window is not presented yet. */
PadWindow *pad_window_new (GtkApplication *application,
                           PadWorkspace *workspace,
                           PadRenderer *renderer);

/* The sign-in that the window shows in place of the pages; NULL while it shows the pages. */
GtkWidget *pad_window_get_sign_in (PadWindow *self);

G_END_DECLS
