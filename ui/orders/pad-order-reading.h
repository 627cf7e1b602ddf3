#pragma once

#include <pad-archive.h>
#include <pad-change-request.h>
#include <pad-desk-cancel.h>
#include <pad-order-view.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrderReading: one order with all that its detail shows.
 * @account: its name; @address: "" for the default one
 * @refusal: of one with a number, why it cannot be changed; @cancel: why it cannot be cancelled
 * @documents: of PadDocument, newest first
 */
typedef struct
{
  PadOrderView *view;
  char *account;
  char *address;
  PadChangeRefusal refusal;
  PadCancelRefusal cancel;
  GPtrArray *documents;
} PadOrderReading;

void pad_order_reading_free (PadOrderReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderReading, pad_order_reading_free)

/* Reads the order that @name names, on the reader's thread. */
void pad_order_reading_read_async (PadWorkspace *workspace,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
/* (transfer full). @source: what the callback got. */
PadOrderReading *pad_order_reading_read_finish (GObject *source,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
