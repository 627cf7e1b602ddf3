#pragma once

#include <adwaita.h>

#include "pad-order-reading.h"

G_BEGIN_DECLS

/* The parts of an order's detail that are made anew with each order. */

/* Goods, discount, charges, taxes and total, in two columns of @grid. */
void pad_order_parts_totals (GtkGrid *grid, const PadOrderTotals *totals);
/* Address, dates, cost centre and note, where there are any. */
void pad_order_parts_more (GtkGrid *grid, const PadOrderReading *reading);
/* What the supplier's answer changes about what was sent: a row for each line, and the total. */
void pad_order_parts_changes (AdwPreferencesGroup *group,
                              GPtrArray *rows,
                              const PadOrderView *view);
/* A row for each finding, the worst first, but for those that the changes tell. @rows: the rows
 * that are there, of GtkWidget; replaced
 */
void pad_order_parts_findings (AdwPreferencesGroup *group,
                               GPtrArray *rows,
                               const PadOrderView *view);
/* A row for each document; one that is activated opens it. */
void pad_order_parts_documents (AdwPreferencesGroup *group,
                                GPtrArray *rows,
                                const GPtrArray *documents);

G_END_DECLS
