#include "pad-cursor.h"

#include <string.h>

#include "pad-protocol.h"

/* The compact form: this byte, then the numbers as base-128 varints (signed ones folded to even and
 * odd), the epoch with its length, salt and hash as eight bytes each. */
#define FORM 1

typedef struct
{
  const guchar *at;
  const guchar *end;
  gboolean bad;
} Unpack;

static void
pack_number (GByteArray *out, int64_t value)
{
  uint64_t rest = ((uint64_t)value << 1) ^ (uint64_t)(value >> 63);

  do {
    guchar byte = (guchar)((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));

    g_byte_array_append (out, &byte, 1);
    rest >>= 7;
  } while (rest != 0);
}

static void
pack_fixed (GByteArray *out, uint64_t value)
{
  uint64_t big = GUINT64_TO_BE (value);

  g_byte_array_append (out, (const guchar *)&big, sizeof big);
}

static int64_t
unpack_number (Unpack *in)
{
  uint64_t value = 0;

  for (int shift = 0; shift < 64; shift += 7) {
    guchar byte;

    if (in->at == in->end)
      break;
    byte = *in->at++;
    if (shift == 63 && byte > 1)
      break;
    value |= (uint64_t)(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0)
      return (int64_t)((value >> 1) ^ (~(value & 1) + 1));
  }
  in->bad = TRUE;
  return 0;
}

static uint64_t
unpack_fixed (Unpack *in)
{
  uint64_t big = 0;

  if (in->end - in->at < (ptrdiff_t)sizeof big) {
    in->bad = TRUE;
    return 0;
  }
  memcpy (&big, in->at, sizeof big);
  in->at += sizeof big;
  return GUINT64_FROM_BE (big);
}

static void
unpack_epoch (Unpack *in, char *epoch)
{
  int64_t n = unpack_number (in);

  if (in->bad || n < 0 || n >= PAD_CURSOR_EPOCH_SIZE || n > in->end - in->at ||
      memchr (in->at, 0, (size_t)n) != NULL) {
    in->bad = TRUE;
    return;
  }
  memcpy (epoch, in->at, (size_t)n);
  in->at += n;
}

char *
pad_cursor_encode (const PadCursor *cursor)
{
  g_autoptr (GByteArray) packed = g_byte_array_sized_new (96);
  size_t epoch = strlen (cursor->epoch);
  char *text, *c;

  g_byte_array_append (packed, (const guchar[]) {FORM}, 1);
  pack_number (packed, cursor->protocol);
  pack_number (packed, (int64_t)epoch);
  g_byte_array_append (packed, (const guchar *)cursor->epoch, (guint)epoch);
  pack_number (packed, cursor->sequence);
  pack_number (packed, cursor->base);
  pack_number (packed, cursor->target);
  pack_number (packed, cursor->stream);
  pack_number (packed, cursor->a);
  pack_number (packed, cursor->b);
  pack_fixed (packed, (uint64_t)cursor->salt);
  pack_fixed (packed, cursor->segments);
  text = g_base64_encode (packed->data, packed->len);
  for (c = text; *c != '\0' && *c != '='; c++)
    *c = *c == '+' ? '-' : *c == '/' ? '_' : *c;
  *c = '\0';
  return text;
}

/* The bytes of base64url; NULL for anything else. */
static guchar *
unpack_base64 (const char *text, gsize *n)
{
  size_t length = strlen (text);
  g_autofree char *padded = NULL;

  if (length == 0 || length > PAD_CURSOR_BYTES || length % 4 == 1)
    return NULL;
  if (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != length)
    return NULL;
  padded = g_strdup_printf ("%s%.*s", text, (int)((4 - length % 4) % 4), "==");
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  return g_base64_decode (padded, n);
}

static gboolean
unpack (Unpack *in, PadCursor *cursor)
{
  memset (cursor, 0, sizeof *cursor);
  if (in->at == in->end || *in->at++ != FORM)
    return FALSE;
  cursor->protocol = (int)unpack_number (in);
  unpack_epoch (in, cursor->epoch);
  cursor->sequence = unpack_number (in);
  cursor->base = unpack_number (in);
  cursor->target = unpack_number (in);
  cursor->stream = unpack_number (in);
  cursor->a = unpack_number (in);
  cursor->b = unpack_number (in);
  cursor->salt = (int64_t)unpack_fixed (in);
  cursor->segments = unpack_fixed (in);
  return !in->bad && in->at == in->end && cursor->sequence >= 0 && cursor->target >= 0 &&
         cursor->base >= 0 && cursor->stream >= 0 && cursor->protocol > 0;
}

gboolean
pad_cursor_decode (const char *text, PadCursor *cursor, GError **error)
{
  gsize n = 0;
  g_autofree guchar *packed = unpack_base64 (text, &n);
  Unpack in = {packed, packed != NULL ? packed + n : NULL, FALSE};
  g_autofree char *again = NULL;

  if (packed != NULL && unpack (&in, cursor))
    again = pad_cursor_encode (cursor);
  if (g_strcmp0 (again, text) == 0)
    return TRUE;
  memset (cursor, 0, sizeof *cursor);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, "This is no cursor of ours");
  return FALSE;
}

gboolean
pad_cursor_set_epoch (PadCursor *cursor, const char *epoch)
{
  return g_strlcpy (cursor->epoch, epoch, sizeof cursor->epoch) < sizeof cursor->epoch;
}
