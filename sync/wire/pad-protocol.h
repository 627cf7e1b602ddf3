#pragma once

#include <stdint.h>

/* The protocol this program speaks (SYNC.md 10): every reply names it in PAD_PROTOCOL_HEADER. */
#define PAD_PROTOCOL_VERSION 1
#define PAD_PROTOCOL_MIN 1
#define PAD_PROTOCOL_HEADER "Orderpad-Protocol"

#define PAD_MEDIA_JSON "application/json"
#define PAD_MEDIA_PROBLEM "application/problem+json"
#define PAD_MEDIA_LINES "application/x-ndjson"

/* What a push takes (SYNC.md 4): operations, bytes of the whole, bytes when it holds one operation.
 */
#define PAD_PUSH_OPERATIONS 100
#define PAD_PUSH_BYTES (INT64_C (1) << 20)
#define PAD_PUSH_OPERATION_BYTES (INT64_C (8) << 20)

/* Seconds a request for changes may wait. */
#define PAD_WAIT_SECONDS 55

/* What is read of foreign text before anything is made of it. */
#define PAD_JSON_DEPTH 64
#define PAD_LINE_BYTES (INT64_C (1) << 20)
#define PAD_LINE_VALUES 256
#define PAD_CURSOR_BYTES 512

/* The answer to a push, which repeats its lines. */
#define PAD_PUSH_REPLY_BYTES (INT64_C (64) << 20)

/* A control message: hello, tokens, a problem, a list of segments. */
#define PAD_MESSAGE_BYTES (INT64_C (4) << 20)

/* Kinds of operations and their versions. */
#define PAD_OPERATION_ORDER_SUBMIT "order.submit"
#define PAD_OPERATION_ORDER_SUBMIT_VERSION 1
#define PAD_OPERATION_ORDER_CHANGE "order.change"
#define PAD_OPERATION_ORDER_CHANGE_VERSION 1
#define PAD_OPERATION_ORDER_HAND_OVER "order.hand_over"
#define PAD_OPERATION_ORDER_HAND_OVER_VERSION 1
#define PAD_OPERATION_ORDER_TAKE_OVER "order.take_over"
#define PAD_OPERATION_ORDER_TAKE_OVER_VERSION 1
#define PAD_OPERATION_ORDER_CANCEL "order.cancel"
#define PAD_OPERATION_ORDER_CANCEL_VERSION 1
#define PAD_OPERATION_QUOTE_REQUEST "quote.request"
#define PAD_OPERATION_QUOTE_CHANGE "quote.change"
#define PAD_OPERATION_QUOTE_DECLINE "quote.decline"
#define PAD_OPERATION_QUOTE_WITHDRAW "quote.withdraw"
#define PAD_OPERATION_QUOTE_VERSION 1
#define PAD_OPERATION_APPROVAL_DECIDE "approval.decide"
#define PAD_OPERATION_APPROVAL_DECIDE_VERSION 1
