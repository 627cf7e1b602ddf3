#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * PadLineEdit: what of a line is changed; a NULL member stays as it is, "" takes away what was
 * there. All in the text forms of RULES.md 1.
 * @unit: of the article
 * @discount_percent, @requested_price: at most one; each takes the other one away
 * @rank: from 1 (RULES.md 7)
 */
typedef struct
{
  const char *unit;
  const char *discount_percent;
  const char *requested_price;
  const char *rank;
  const char *note;
} PadLineEdit;

/* Where an order goes is left as it is, collected, or sent (RULES.md 5). */
typedef enum
{
  PAD_PICKUP_KEEP,
  PAD_PICKUP_YES,
  PAD_PICKUP_NO,
} PadPickupEdit;

/* The same of the order: @ship_to code of an address of its account, which makes it one that is
 * sent, @shipping_method a code, @requested_date YYYY-MM-DD. */
typedef struct
{
  const char *ship_to;
  PadPickupEdit pickup;
  const char *shipping_method;
  const char *project;
  const char *cost_centre;
  const char *requested_date;
  const char *note;
} PadHeadEdit;

/* Both change a draft and store the prices that it then has (of the line's article; a project may
 * change them all). PAD_ERROR_INVALID and _NOT_FOUND say what cannot be meant; nothing is changed
 * then. */
gboolean pad_order_desk_edit_line (
    PadOrderDesk *desk, const char *id, int line, const PadLineEdit *edit, GError **error);
gboolean pad_order_desk_edit_head (PadOrderDesk *desk,
                                   const char *id,
                                   const PadHeadEdit *edit,
                                   GError **error);

G_END_DECLS
