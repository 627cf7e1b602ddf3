#pragma once

#include <gtk/gtk.h>
#include <pad-outbox-view.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/* What a user can do about an operation. */
typedef enum
{
  PAD_OUTBOX_DO_SEND,    /* queued or quarantined: send now */
  PAD_OUTBOX_DO_RECALL,  /* before the first send: the order is a draft again */
  PAD_OUTBOX_DO_ACCEPT,  /* the supplier's prices are taken and the order is sent again */
  PAD_OUTBOX_DO_CHANGE,  /* the order is a draft again, and opened */
  PAD_OUTBOX_DO_DISMISS, /* a refused one: its content is a draft already */
} PadOutboxDeed;

/* Whether it can be done now. */
gboolean pad_outbox_can (const PadOutboxItem *item, PadOutboxDeed deed);
/* Its button's label, translated. */
const char *pad_outbox_deed_label (const PadOutboxItem *item, PadOutboxDeed deed);
/* Does it in the store's thread and tells the outcome in a toast of @widget's window. */
void pad_outbox_do (GtkWidget *widget,
                    PadWorkspace *workspace,
                    const PadOutboxItem *item,
                    PadOutboxDeed deed);

G_END_DECLS
