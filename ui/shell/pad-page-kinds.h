#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

#include "pad-window.h"

G_BEGIN_DECLS

/* Groups of the sidebar; pages of no group are reached from others only. */
typedef enum
{
  PAD_PAGE_GROUP_NONE,
  PAD_PAGE_GROUP_ORDER,
  PAD_PAGE_GROUP_MONEY,
  PAD_PAGE_GROUP_RECORDS,
} PadPageGroup;

/**
 * PadPageKind: a page the window can show.
 * @name: of `win.show-page`
 * @title: for the sidebar; translated by pad_page_kind_title()
 * @icon: symbolic
 * @may: whether the user sees anything there
 * @make: makes the page, a PadPage; called when it is first shown
 * @open: (nullable): shows what @name names there: an order, an invoice, a document's row id
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  PadPageGroup group;
  gboolean (*may) (PadWorkspace *workspace);
  GtkWidget *(*make) (PadWorkspace *workspace, PadRenderer *renderer);
  void (*open) (GtkWidget *page, const char *name);
} PadPageKind;

/* (nullable): the pages in the order of the sidebar, from 0 on. */
const PadPageKind *pad_page_kind (guint n);
/* (nullable) */
const PadPageKind *pad_page_kind_find (const char *name);
const char *pad_page_kind_title (const PadPageKind *kind);
const char *pad_page_group_title (PadPageGroup group);

G_END_DECLS
