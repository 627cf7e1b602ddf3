#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PadProblemWindow: what is shown in place of the window when a profile cannot be opened: what
 * happened, and what can be done.
 *
 * Signals: retry (), recover ()
 */
#define PAD_TYPE_PROBLEM_WINDOW (pad_problem_window_get_type ())
G_DECLARE_FINAL_TYPE (
    PadProblemWindow, pad_problem_window, PAD, PROBLEM_WINDOW, AdwApplicationWindow)

/* @error: of opening the profile in @folder */
PadProblemWindow *pad_problem_window_new (GtkApplication *application,
                                          const char *folder,
                                          const GError *error);

/* What is to be said now, with one thing to do; @emits: the signal of @button. */
void pad_problem_window_say (PadProblemWindow *self,
                             const char *title,
                             const char *description,
                             const char *button,
                             const char *emits);
/* What is said next is good news. */
void pad_problem_window_set_solved (PadProblemWindow *self);
/* While something is under way. */
void pad_problem_window_set_busy (PadProblemWindow *self, gboolean busy);

G_END_DECLS
