#pragma once

#include <pad-arrivals.h>
#include <pad-page.h>

#include "pad-account-switcher.h"
#include "pad-banner.h"
#include "pad-page-kinds.h"
#include "pad-sidebar.h"
#include "pad-sync-button.h"
#include "pad-window.h"

G_BEGIN_DECLS

/**
 * PadWindow:
 * @page: (nullable): name of the page shown last; kept while the sign-in is shown
 * @history: names of the pages before it, the newest last
 * @painted: the first frame is there, and pages may be made
 * @signing_in: the user asked for the sign-in although there are pages to show
 * @look: looks for other programs; @rest: the size is remembered soon
 * @arrivals: what the window has told of
 * @busy: something was being sent or fetched at the last look
 * @reading, @read_again: facts are being read; they changed since
 */
struct _PadWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  PadAccountSwitcher *accounts;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  GtkWidget *new_button;
  GtkWidget *search_button;
  PadSyncButton *sync_button;
  AdwBin *page_header;
  PadBanner *banner;
  GtkProgressBar *progress;
  GtkStack *body;
  GtkWidget *working;
  AdwFlap *flap;
  PadSidebar *sidebar;
  GtkStack *pages;
  AdwBin *sign_in;

  PadWorkspace *workspace;
  PadRenderer *renderer;
  const char *page;
  GPtrArray *history;
  gboolean painted;
  gboolean signing_in;
  guint look;
  guint rest;

  PadSyncView *sync;
  PadArrivals *arrivals;
  gboolean busy;
  gboolean reading;
  gboolean read_again;
  guint clock;
};

/* The page @name, made when it is first asked for; NULL where the user may not see it. */
PadPage *pad_window_get_page (PadWindow *self, const char *name);
/* Shows it and remembers the one before for Back. */
PadPage *pad_window_show_page (PadWindow *self, const char *name);
void pad_window_go_back (PadWindow *self);
/* (nullable): the page that is seen now; NULL while the sign-in is. */
PadPage *pad_window_get_shown (PadWindow *self);
/* Sign-in or pages, whichever it is now. */
void pad_window_update_body (PadWindow *self);

/* pad-window-open.c: shows one thing on its page */
void pad_window_open_order (PadWindow *self, const char *name);
void pad_window_open_invoice (PadWindow *self, const char *number);
void pad_window_open_document (PadWindow *self, int64_t row);
void pad_window_new_order (PadWindow *self);

/* pad-window-actions.c */
void pad_window_add_actions (PadWindow *self);
/* Which actions can do something now. */
void pad_window_update_actions (PadWindow *self);

/* pad-window-sync.c: sync button, banner, badges, and toasts of what came in */
void pad_window_start_sync (PadWindow *self);
void pad_window_stop_sync (PadWindow *self);
/* Reads anew what the window says about the profile. */
void pad_window_read_facts (PadWindow *self);

/* pad-window-memory.c: size, sidebar and what the preferences set */
void pad_window_recall (PadWindow *self);
/* Remembers a size that changed just now. */
void pad_window_flush (PadWindow *self);
void pad_window_apply_settings (PadWindow *self);

G_END_DECLS
