#pragma once

#include "pad-profile.h"

G_BEGIN_DECLS

/**
 * PadQuotationLine: thousandths of @unit (nullable: the base unit); @price: millionths of the
 * currency for @per of them; @requested_price: what the buyer would pay, millionths per base unit.
 * @sku: (nullable): a line may be a text alone
 */
typedef struct
{
  int line;
  char *sku;
  char *text;
  gboolean has_quantity;
  int64_t quantity;
  char *unit;
  gboolean has_price;
  int64_t price;
  int64_t per;
  gboolean has_discount;
  int64_t discount_percent;
  gboolean has_requested;
  int64_t requested_price;
} PadQuotationLine;

/* What its buyer did with it: @at an instant's text; @event: `request`, `request_change`,
 * `decline`, `withdraw`; @note (nullable). */
typedef struct
{
  char *at;
  char *login;
  char *event;
  char *note;
} PadQuotationNote;

/**
 * PadQuotation: a quotation as this user sees it, or a request of this device that is on its way.
 * @number: (nullable): once the server has it
 * @id, @reference: (nullable): those it was asked for with
 * @state: today; an offer whose last day has passed is `expired`
 * @valid_to, @requested_date: (nullable): days as text
 * @note: (nullable): the supplier's; of a request that is on its way the buyer's
 * @n_lines: how many lines it has
 * @order: (nullable): number of the order it became, where the user sees that
 * @on_its_way: (nullable): kind of the operation about it that the server or the replica lacks yet
 * (`order.submit`: it is accepted); @operation: its id
 * @lines: of PadQuotationLine, @notes: of PadQuotationNote; empty in a list
 */
typedef struct
{
  char *number;
  char *id;
  char *reference;
  char *account;
  char *state;
  char *valid_to;
  char *currency;
  char *note;
  char *created_at;
  char *entered_by;
  char *project;
  char *ship_to;
  char *requested_date;
  int64_t n_lines;
  char *order;
  char *on_its_way;
  char *operation;
  GPtrArray *lines;
  GPtrArray *notes;
} PadQuotation;

void pad_quotation_free (PadQuotation *quotation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadQuotation, pad_quotation_free)

/* Of PadQuotation without lines, newest first, at most @limit; @state: (nullable): only those. */
GPtrArray *pad_quotations_list (PadProfile *profile, const char *state, int limit, GError **error);
/* One with all that belongs to it. @name: its number, or the id or reference it was asked for with.
 * PAD_ERROR_NOT_FOUND. */
PadQuotation *pad_quotation_load (PadProfile *profile, const char *name, GError **error);

G_END_DECLS
