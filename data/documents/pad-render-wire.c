#include "pad-render-wire-private.h"

#include <math.h>
#include <string.h>

uint32_t
pad_render_pixels_of (double points, double scale)
{
  double pixels = ceil (points * scale - 0.01);

  if (pixels <= PAD_RENDER_MAX_SIDE)
    return pixels < 1 ? 1 : (uint32_t)pixels;
  return PAD_RENDER_MAX_SIDE + 1;
}

void
pad_render_reader_init (PadRenderReader *self, const void *bytes, size_t n)
{
  self->at = bytes;
  self->left = n;
  self->failed = FALSE;
}

gboolean
pad_render_reader_end (const PadRenderReader *self)
{
  return !self->failed && self->left == 0;
}

static void
take (PadRenderReader *self, void *to, size_t n)
{
  memset (to, 0, n);
  if (self->failed || self->left < n) {
    self->failed = TRUE;
    return;
  }
  memcpy (to, self->at, n);
  self->at += n;
  self->left -= n;
}

uint32_t
pad_render_read_u32 (PadRenderReader *self)
{
  uint32_t value;

  take (self, &value, sizeof value);
  return value;
}

uint64_t
pad_render_read_u64 (PadRenderReader *self)
{
  uint64_t value;

  take (self, &value, sizeof value);
  return value;
}

double
pad_render_read_f64 (PadRenderReader *self)
{
  double value;

  take (self, &value, sizeof value);
  if (isfinite (value))
    return value;
  self->failed = TRUE;
  return 0;
}

char *
pad_render_read_text (PadRenderReader *self)
{
  uint32_t n = pad_render_read_u32 (self);
  char *text;

  if (self->failed || self->left < n || !g_utf8_validate_len ((const char *)self->at, n, NULL)) {
    self->failed = TRUE;
    return NULL;
  }
  text = g_strndup ((const char *)self->at, n);
  self->at += n;
  self->left -= n;
  return text;
}

void
pad_render_write_u32 (GByteArray *body, uint32_t value)
{
  g_byte_array_append (body, (const guint8 *)&value, sizeof value);
}

void
pad_render_write_u64 (GByteArray *body, uint64_t value)
{
  g_byte_array_append (body, (const guint8 *)&value, sizeof value);
}

void
pad_render_write_f64 (GByteArray *body, double value)
{
  g_byte_array_append (body, (const guint8 *)&value, sizeof value);
}

void
pad_render_write_text (GByteArray *body, const char *text)
{
  size_t n = text ? strlen (text) : 0;

  pad_render_write_u32 (body, (uint32_t)n);
  if (n > 0)
    g_byte_array_append (body, (const guint8 *)text, (guint)n);
}
