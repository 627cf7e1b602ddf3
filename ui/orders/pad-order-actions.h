#pragma once

#include <gtk/gtk.h>

#include "pad-order-reading.h"

G_BEGIN_DECLS

/* What can be done with an order. */
typedef enum
{
  PAD_ORDER_DO_EDIT,    /* a draft: in the editor */
  PAD_ORDER_DO_ACCEPT,  /* the supplier's new prices are taken, and the order is sent again */
  PAD_ORDER_DO_RECALL,  /* queued and never sent: a draft again */
  PAD_ORDER_DO_CHANGE,  /* waits for the user: a draft again, in the editor */
  PAD_ORDER_DO_REQUEST, /* confirmed: a draft of its change, in the editor */
  PAD_ORDER_DO_CANCEL,  /* nobody wants it any more: the user is asked first */
  PAD_ORDER_DO_KEEP,    /* its cancellation, queued and never sent, is taken back */
  PAD_ORDER_DO_SHOW,    /* the change of it that is on its way */
  PAD_ORDER_DO_COPY,    /* its articles as a new draft, in the editor */
  PAD_ORDER_DO_DELETE,  /* a draft */
  PAD_ORDER_N_DEEDS
} PadOrderDeed;

/* Whether it is offered for the order. */
gboolean pad_order_can (const PadOrderReading *reading, PadOrderDeed deed);
/* (nullable): why it is offered and yet cannot be done now, a sentence; borrowed. */
const char *pad_order_why_not (const PadOrderReading *reading, PadOrderDeed deed);
/* Its button's label, translated, with a mnemonic. */
const char *pad_order_deed_label (PadOrderDeed deed);
/**
 * pad_order_do:
 * @view: of pad_order_can()
 *
 * Does it on another thread, and tells the outcome by a toast in @widget's window.
 */
void pad_order_do (GtkWidget *widget,
                   PadWorkspace *workspace,
                   PadOrderDeed deed,
                   const PadOrderView *view);
/* PAD_ORDER_DO_DELETE of the draft @id, which is called @reference. */
void pad_order_delete_draft (GtkWidget *widget,
                             PadWorkspace *workspace,
                             const char *id,
                             const char *reference);

G_END_DECLS
