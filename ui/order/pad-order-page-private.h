#pragma once

#include <adwaita.h>

#include "pad-order-foot.h"
#include "pad-order-grid.h"
#include "pad-order-head.h"
#include "pad-order-page.h"

G_BEGIN_DECLS

struct _PadOrderPage
{
  PadPage parent_instance;
  PadWorkspace *workspace;
  PadOrderEdit *edit;
  PadOrderColumns *columns;
  PadOrderGrid *grid;
  GSimpleActionGroup *actions;
  GSimpleActionGroup *column_actions;
  GtkWidget *header;
  char *done_id; /* of the order that was submitted last, while it is shown */
  gboolean submitting;
  /* template */
  GtkWidget *stack;
  GtkWidget *none;
  GtkWidget *editor;
  PadOrderHead *head;
  PadOrderFoot *foot;
  GtkWidget *done;
  GtkWidget *recall;
  GtkWidget *next_order;
  GMenuModel *menu;
};

/* -- pad-order-page.c -- */

void pad_order_page_update (PadOrderPage *self);

/* -- pad-order-page-submit.c -- */

void pad_order_page_submit (PadOrderPage *self);
/* Takes the order that was submitted last back. */
void pad_order_page_recall (PadOrderPage *self);
/* What has become of it. */
void pad_order_page_show_done (PadOrderPage *self);

G_END_DECLS
