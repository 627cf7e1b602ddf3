#pragma once

#include <libsoup/soup.h>

#include <pad-transport.h>

G_BEGIN_DECLS

/* A PadReply over a message that has been sent. */
#define PAD_TYPE_SOUP_REPLY (pad_soup_reply_get_type ())
G_DECLARE_FINAL_TYPE (PadSoupReply, pad_soup_reply, PAD, SOUP_REPLY, PadReply)

/* @body (transfer full); @abort (transfer full): cancelling it gives the connection up. */
PadReply *pad_soup_reply_new (SoupMessage *message, GInputStream *body, GCancellable *abort);

/* What a person can do about a failure of libsoup or GIO, as PAD_ERROR_UNREACHABLE or _CANCELLED;
 * @error (transfer full). */
GError *pad_soup_error (SoupMessage *message, GError *error);

G_END_DECLS
