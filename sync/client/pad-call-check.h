#pragma once

#include <pad-transport.h>

G_BEGIN_DECLS

/* What the head of an answer says. */
typedef enum
{
  PAD_CALL_GOOD,    /* read its body */
  PAD_CALL_PROBLEM, /* a problem document follows */
  PAD_CALL_FOREIGN, /* not from Orderpad, or not to be used; the error is set */
} PadCallVerdict;

/* A content type of bytes that are known by something else. */
#define PAD_CALL_ANY_MEDIA "*/*"

/* @media: what a good answer's content type is. A part (206) comes only where one was asked for. */
PadCallVerdict pad_call_check (PadReply *reply, const char *media, GError **error);
/* Retry-After in milliseconds (seconds only: a date needs two clocks that agree), 0 for none. */
int64_t pad_call_retry_after (PadReply *reply);

G_END_DECLS
