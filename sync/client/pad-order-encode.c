#include "pad-order-encode.h"

#include <pad-order-body.h>

char *
pad_order_encode (const PadDraft *draft, const GPtrArray *accepted)
{
  g_autoptr (PadOrderBody) body = pad_order_body_new (draft->id, draft->currency, draft->order);
  char *text;

  body->reference = g_strdup (draft->reference);
  body->created_at = draft->created_at;
  for (guint i = 0; accepted && i < accepted->len; i++) {
    const PadDeskAccepted *one = accepted->pdata[i];

    pad_order_body_accept (body, one->code, one->line, one->value);
  }
  text = pad_order_body_write (body);
  body->order = NULL; /* the draft keeps its own */
  return text;
}
