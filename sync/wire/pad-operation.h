#pragma once

#include <pad-error.h>
#include <json-glib/json-glib.h>
#include <stdint.h>

#include "pad-protocol.h"

G_BEGIN_DECLS

/* No document has more: what orders may hold in the registry of tables. */
#define PAD_OPERATION_REVISIONS 1000000

/**
 * PadWireOperation: what a device hands in (SYNC.md 6).
 * @id: UUIDv7, made before the first send: the idempotency key
 * @device, @number: which device, and its count there, from 1
 * @kind, @kind_version: PAD_OPERATION_ORDER_SUBMIT, ...
 * @document: the id of the document it belongs to
 * @depends_on: ids of operations that must be done before; may be empty, never NULL
 * @base_revision: the document's revision it starts from, 0 for a new one; below
 * PAD_OPERATION_REVISIONS
 * @body: JSON text; @sha256 is over its exact bytes, so it travels as a string inside the message
 * @client_time: milliseconds since 1970 by the device's clock; never used for order
 * @facts_sequence: the server's sequence the facts came from, 0 for none
 */
typedef struct
{
  char *id;
  char *device;
  int64_t number;
  char *kind;
  int64_t kind_version;
  char *document;
  GStrv depends_on;
  int64_t base_revision;
  char *body;
  char *sha256;
  int64_t client_time;
  int64_t facts_sequence;
} PadWireOperation;

PadWireOperation *pad_wire_operation_new (void);
void pad_wire_operation_free (PadWireOperation *operation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadWireOperation, pad_wire_operation_free)

/* Takes a copy of @body and its sha256. */
void pad_wire_operation_set_body (PadWireOperation *operation, const char *body);
/* (transfer full) sha256 of @n bytes in lower-case hexadecimal. */
char *pad_wire_operation_digest (const char *bytes, size_t n);

/* As an element of "operations". */
void pad_wire_operation_write (const PadWireOperation *operation, GString *out);
/* Every field checked, the sha256 against the body; PAD_ERROR_PROTOCOL says what is wrong. */
PadWireOperation *pad_wire_operation_read (JsonObject *object, GError **error);

/* The body of `POST /v1/push`: open, operations, close. */
void pad_push_open (GString *out);
void pad_push_close (GString *out);
/* Bytes that @operation adds to a push: to stay below PAD_PUSH_BYTES. */
size_t pad_wire_operation_size (const PadWireOperation *operation);

G_END_DECLS
