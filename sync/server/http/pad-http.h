#pragma once

#include "pad-core.h"

G_BEGIN_DECLS

/**
 * PadHttp: the shell around the core: libmicrohttpd parses and sends, in one thread; every request
 * is suspended there and answered by a worker or the writer.
 */
typedef struct _PadHttp PadHttp;

/* @certificate, @key: (nullable): PEM, for TLS. */
typedef struct
{
  const char *store;
  const char *listen;
  const char *certificate;
  const char *key;
} PadHttpOptions;

/* Begins to serve. PAD_ERROR_LOCKED when the port is in use; PAD_ERROR_INVALID for a bad address or
 * certificate. */
PadHttp *pad_http_new (PadWorld *world, const PadHttpOptions *options, GError **error);
/* "http://127.0.0.1:41234"; borrowed. */
const char *pad_http_get_url (PadHttp *http);
/* Takes no more requests, finishes those in flight (waiting ones are sent away), and ends. */
void pad_http_free (PadHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadHttp, pad_http_free)

G_END_DECLS
