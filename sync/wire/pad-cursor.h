#pragma once

#include <pad-error.h>
#include <stdint.h>

G_BEGIN_DECLS

#define PAD_CURSOR_EPOCH_SIZE 64

/**
 * PadCursor: where a pull stands; opaque text to the client (SYNC.md 3).
 * @epoch: the store's
 * @sequence: everything up to and including it has been read
 * @base: where the pull was consistent the last time (its footer said so); at most @sequence
 * @target: while a place is set: the sequence that is being read, 0 otherwise
 * @stream, @a, @b: place in @target after which to go on: the ordinal of a stream and its two keys,
 *   all 0 for none. Their meaning is the server's alone
 * @salt: of @target while a place is set, else of @sequence
 * @segments: the hash of what was granted
 */
typedef struct
{
  int protocol;
  char epoch[PAD_CURSOR_EPOCH_SIZE];
  int64_t sequence;
  int64_t base;
  int64_t target;
  int64_t stream, a, b;
  int64_t salt;
  uint64_t segments;
} PadCursor;

/* (transfer full) base64url without padding. */
char *pad_cursor_encode (const PadCursor *cursor);
/* Foreign text: anything that pad_cursor_encode() does not make is PAD_ERROR_INVALID. */
gboolean pad_cursor_decode (const char *text, PadCursor *cursor, GError **error);
/* FALSE when @epoch is too long for a cursor. */
gboolean pad_cursor_set_epoch (PadCursor *cursor, const char *epoch);

G_END_DECLS
