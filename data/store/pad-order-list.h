#pragma once

#include <pad-invoicing.h>

#include "pad-outbox.h"
#include "pad-profile.h"

G_BEGIN_DECLS

/* The parts of a list of orders, as people look for them. */
typedef enum
{
  PAD_ORDERS_ALL,
  PAD_ORDERS_DRAFTS,
  PAD_ORDERS_QUEUED,  /* handed in here, not answered */
  PAD_ORDERS_NEEDS,   /* wait for the user */
  PAD_ORDERS_OPEN,    /* at the supplier, not delivered */
  PAD_ORDERS_HISTORY, /* delivered, refused, cancelled */
} PadOrderSegment;

/* The segment of an order in @state (RULES.md 10); never ALL. */
PadOrderSegment pad_order_segment_of (const char *state);

/**
 * PadOrderFilter: which orders. All NULL, PAD_DATE_NONE: all.
 * @segment: besides @state
 * @state: RULES.md 10, or "quarantined": its operation cannot be read by the server
 * @text: part of reference, number, purchase-order number or account, or the beginning of an
 * article's number in it, case aside
 * @from, @to: days, inclusive
 * @limit: at most so many, newest first
 */
typedef struct
{
  PadOrderSegment segment;
  const char *state;
  const char *text;
  const char *from;
  const char *to;
  int limit;
} PadOrderFilter;

/**
 * PadOrderRow:
 * @number: (nullable): the server's
 * @reference: (nullable): the client's
 * @date: day, text
 * @supplier_label: (nullable): what the supplier calls its state, by state_map (RULES.md 10)
 * @changes: (nullable): number of the confirmed order that it is a change of
 * @changing: a change of it is on its way; @cancelling: its cancelling is
 * @invoicing: how much of it is invoiced and paid, by the invoices that are here
 * @gross: minor units of @currency, where @has_gross
 * @local: shown from local.db, else from the replica
 * @operation_state: of the newest operation, PAD_OUTBOX_NONE where there is none
 */
typedef struct
{
  char *id;
  char *reference;
  char *number;
  char *account;
  char *state;
  char *currency;
  char *date;
  char *po_number;
  char *supplier_label;
  char *changes;
  gboolean changing;
  gboolean cancelling;
  PadInvoicing invoicing;
  int64_t lines;
  gboolean has_gross;
  int64_t gross;
  gboolean local;
  PadOutboxState operation_state;
} PadOrderRow;

void pad_order_row_free (PadOrderRow *row);

/**
 * pad_order_list:
 *
 * Of PadOrderRow: the orders made here laid over the replica's (SYNC.md 1). An order that the
 * server has acknowledged is shown from the outbox until the replica has passed its sequence, from
 * then on from the replica: never twice, never missing. One that the supplier's map does not show
 * (RULES.md 10) is left out; where it was made here or entered by this user, it stands in history.
 */
GPtrArray *pad_order_list (PadProfile *profile, const PadOrderFilter *filter, GError **error);

/* How many orders made here are drafts, queued, waiting for the user. */
typedef struct
{
  int64_t drafts;
  int64_t queued;
  int64_t needs;
} PadOrderCounts;

gboolean pad_order_count (PadDb *local, PadOrderCounts *counts, GError **error);

/* Whether the replica, which is at @sequence, shows an order whose newest operation has this state
 * and result. */
gboolean pad_order_is_passed (const char *operation_state,
                              int64_t result_sequence,
                              int64_t sequence);

G_END_DECLS
