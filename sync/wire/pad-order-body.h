#pragma once

#include <pad-error.h>
#include <pad-order.h>

G_BEGIN_DECLS

/**
 * PadAccepted: something of a `needs_buyer` answer that the user said yes to.
 * @code: the finding's
 * @line: 0 for the order
 * @value: (nullable): what was accepted in its text form: the new price, the new gross
 */
typedef struct
{
  char *code;
  int line;
  char *value;
} PadAccepted;

/**
 * PadOrderBody: the body of the operations `order.submit` and `order.change`, version 1
 * (sync/README.md).
 * @id: the order's UUIDv7, made by the client; of a change its own
 * @reference: (nullable): the number a buyer quotes before there is a server's one
 * @currency: the account's, in which all amounts are
 * @created_at: by the device's clock, milliseconds since 1970
 * @order: with the price of each line and the totals as the user saw them
 * @accepted: of PadAccepted; empty at the first send
 */
typedef struct
{
  char *id;
  char *reference;
  char *currency;
  int64_t created_at;
  PadOrder *order;
  GPtrArray *accepted;
} PadOrderBody;

/* Takes @order over. */
PadOrderBody *pad_order_body_new (const char *id, const char *currency, PadOrder *order);
void pad_order_body_free (PadOrderBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderBody, pad_order_body_free)

void pad_order_body_accept (PadOrderBody *body, const char *code, int line, const char *value);

/* (transfer full) JSON text. */
char *pad_order_body_write (const PadOrderBody *body);

/**
 * pad_order_body_parse:
 *
 * Reads foreign text. Unknown members are ignored; a missing or wrong one, a line number twice or
 * none at all, more than PAD_ORDER_LINES lines, an unknown currency are PAD_ERROR_PROTOCOL (or
 * _LIMIT) with the reason. The order's login is left NULL: who submits it is not the body's to say.
 * Amounts that RULES.md 1 does not allow are refused here; what is wrong with the order itself is a
 * finding later.
 */
PadOrderBody *pad_order_body_parse (const char *text, size_t n, GError **error);

#define PAD_ORDER_LINES 20000
#define PAD_ORDER_TEXT_BYTES 16384

G_END_DECLS
