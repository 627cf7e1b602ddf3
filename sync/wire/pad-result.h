#pragma once

#include <pad-error.h>
#include <pad-finding.h>
#include <pad-order.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PadResultCode: what an operation came to (SYNC.md 6). The words on the wire are the names in
 * lower case.
 * @PAD_RESULT_OPERATION_REUSED: the id is known with another body; the first effect stands
 * @PAD_RESULT_UNREADABLE: a kind, version or body the server cannot read; nothing was done
 * @PAD_RESULT_TRY_AGAIN: the server failed over this one (disk full, busy); nothing was done or
 * stored
 */
typedef enum
{
  PAD_RESULT_ACCEPTED,
  PAD_RESULT_ACCEPTED_ADJUSTED,
  PAD_RESULT_HELD_CREDIT,
  PAD_RESULT_HELD_APPROVAL,
  PAD_RESULT_PAYMENT_REQUIRED,
  PAD_RESULT_PARTIALLY_ACCEPTED,
  PAD_RESULT_NEEDS_BUYER,
  PAD_RESULT_REJECTED,
  PAD_RESULT_OPERATION_REUSED,
  PAD_RESULT_UNREADABLE,
  PAD_RESULT_TRY_AGAIN,
} PadResultCode;

#define PAD_RESULT_COUNT (PAD_RESULT_TRY_AGAIN + 1)

/* "accepted_adjusted"; stable. */
const char *pad_result_code_name (PadResultCode code);
gboolean pad_result_code_parse (const char *name, PadResultCode *code);
/* An order exists on the server because of it. */
gboolean pad_result_code_makes_order (PadResultCode code);
/* The state of the outbox that it leads to (SYNC.md 6): "acknowledged", "needs_buyer", "rejected",
 * "quarantined", and "queued" for PAD_RESULT_TRY_AGAIN. */
const char *pad_result_code_outbox_state (PadResultCode code);

/**
 * PadResultLine: what the server says a line is worth now.
 * @base_quantity, @reserved: thousandths of the base unit
 * @has_price: without one (no price, a block) the amounts are 0
 * @unit_price: millionths per base unit, @line_net in minor units
 * @rule_version: of @rule, for RULES.md 9
 */
typedef struct
{
  int line;
  char *sku;
  int64_t base_quantity;
  gboolean has_price;
  int64_t unit_price;
  int64_t line_net;
  int64_t tax_percent;
  char *source;
  char *rule;
  int64_t rule_version;
  int64_t reserved;
} PadResultLine;

/* What is not taken of a line (`partially_accepted`): @quantity thousandths of the line's unit, at
 * most all of it. */
typedef struct
{
  int line;
  int64_t quantity;
} PadResultRest;

/**
 * PadResult: one element of the "results" of a push.
 * @id: of the operation
 * @sequence: the server's, from which on a pull shows the effect; 0 where there was none
 * @number, @order_id, @state, @revision: the order as it is now, NULL / 0 where none was made
 * @date: the order's date, PAD_DATE_NONE where none
 * @detail: (nullable): for people: what could not be read
 * @lines: of PadResultLine; @totals: (nullable); @findings: of PadFinding
 * @rest: of PadResultRest: what the device that sent it makes a new draft of; empty but for
 * `partially_accepted`
 */
typedef struct
{
  char *id;
  PadResultCode code;
  int64_t sequence;
  char *number;
  char *order_id;
  char *state;
  int64_t revision;
  PadDate date;
  char *detail;
  GPtrArray *lines;
  PadOrderTotals *totals;
  GPtrArray *findings;
  GArray *rest;
} PadResult;

PadResult *pad_result_new (const char *id, PadResultCode code);
void pad_result_free (PadResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadResult, pad_result_free)

/* Appends a line and returns it, borrowed, to set the rest. */
PadResultLine *pad_result_add_line (PadResult *result, int line, const char *sku);
/* (nullable): borrowed. */
const PadResultLine *pad_result_find_line (const PadResult *result, int line);

/* One object. */
void pad_result_write (const PadResult *result, GString *out);
PadResult *pad_result_read (JsonObject *object, GError **error);
/* The same from text, as it is kept in the outbox and in the server's `operations`. */
PadResult *pad_result_parse (const char *text, GError **error);

/**
 * PadPushReply: the answer to a push.
 * @head, @durable: the server's sequences
 * @results: of PadResult, in the order of the operations; to be found by id, as one that cannot be
 * read is left out
 */
typedef struct
{
  int64_t head;
  int64_t durable;
  GPtrArray *results;
} PadPushReply;

PadPushReply *pad_push_reply_parse (const char *bytes, size_t n, GError **error);
void pad_push_reply_free (PadPushReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPushReply, pad_push_reply_free)

G_END_DECLS
