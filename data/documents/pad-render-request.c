#include "pad-rendering-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_FIND 1000 /* bytes */
#define MIN_SCALE 1e-4
#define MAX_SCALE 100.0
#define SAME_SCALE 1e-9 /* one may have been multiplied in another order */

PadRenderRequest *
pad_render_request_new (PadRenderKind kind)
{
  PadRenderRequest *self = g_new0 (PadRenderRequest, 1);

  self->kind = kind;
  self->memory = -1;
  return self;
}

void
pad_render_request_free (gpointer data)
{
  PadRenderRequest *self = data;

  if (self->cancelling) {
    g_source_destroy (self->cancelling);
    g_source_unref (self->cancelling);
  }
  if (self->memory >= 0)
    close (self->memory);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* Memory of @size bytes that the helper can neither shrink nor enlarge. It takes room only where it
 * is written. */
static gboolean
make_memory (PadRenderRequest *self, size_t size, GError **error)
{
  self->size = size;
  self->memory = memfd_create ("orderpad-render", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (self->memory >= 0 && ftruncate (self->memory, (off_t)size) == 0 &&
      fcntl (self->memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT, _ ("There is no memory left for a page: %s"),
               g_strerror (errno));
  return FALSE;
}

static void
take_body (PadRenderRequest *self, GByteArray *body)
{
  self->body = g_byte_array_free_to_bytes (body);
}

double
pad_render_fit_scale (PadPaper paper, double scale)
{
  double sides = MAX (paper.width, paper.height);
  double most = sqrt (PAD_RENDER_MAX_PIXELS * 0.999 / (paper.width * paper.height));

  return MIN (CLAMP (scale, MIN_SCALE, MAX_SCALE), MIN (most, (PAD_RENDER_MAX_SIDE - 1) / sides));
}

PadRenderRequest *
pad_render_request_page (int page, PadPaper paper, double scale, GError **error)
{
  PadRenderRequest *self = pad_render_request_new (PAD_RENDER_PAGE);
  PadPagePixels *pixels = &self->pixels;
  GByteArray *body;

  self->page = page;
  pixels->scale = pad_render_fit_scale (paper, scale);
  pixels->width = (int)pad_render_pixels_of (paper.width, pixels->scale);
  pixels->height = (int)pad_render_pixels_of (paper.height, pixels->scale);
  pixels->stride = pixels->width * 4;
  if ((int64_t)pixels->width * pixels->height > PAD_RENDER_MAX_PIXELS ||
      !make_memory (self, (size_t)pixels->stride * (size_t)pixels->height, error)) {
    if (error && !*error)
      g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT, _ ("The page is too long to show."));
    pad_render_request_free (self);
    return NULL;
  }
  body = g_byte_array_new ();
  pad_render_write_u32 (body, (uint32_t)page);
  pad_render_write_u32 (body, (uint32_t)pixels->width);
  pad_render_write_u32 (body, (uint32_t)pixels->height);
  pad_render_write_u32 (body, (uint32_t)pixels->stride);
  pad_render_write_f64 (body, pixels->scale);
  take_body (self, body);
  return self;
}

PadRenderRequest *
pad_render_request_first (PadPageFit fit, GError **error)
{
  PadRenderRequest *self = pad_render_request_new (PAD_RENDER_FIRST);
  GByteArray *body;

  if (!make_memory (self, (size_t)PAD_RENDER_MAX_PIXELS * 4, error)) {
    pad_render_request_free (self);
    return NULL;
  }
  body = g_byte_array_new ();
  pad_render_write_f64 (body, fit.width);
  pad_render_write_f64 (body, fit.most);
  take_body (self, body);
  return self;
}

PadRenderRequest *
pad_render_request_find (const char *text, GError **error)
{
  PadRenderRequest *self;
  size_t n = strlen (text);

  if (n == 0 || n > MAX_FIND || !g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         _ ("Enter a shorter text to look for."));
    return NULL;
  }
  self = pad_render_request_new (PAD_RENDER_FIND);
  self->body = g_bytes_new (text, n);
  return self;
}

PadRenderRequest *
pad_render_request_text (int page)
{
  PadRenderRequest *self = pad_render_request_new (PAD_RENDER_TEXT);
  GByteArray *body = g_byte_array_new ();

  pad_render_write_u32 (body, (uint32_t)page);
  take_body (self, body);
  return self;
}

PadRenderRequest *
pad_render_request_print (const int *pages, int n, int n_all, GError **error)
{
  PadRenderRequest *self = pad_render_request_new (PAD_RENDER_PRINT);
  GByteArray *body;

  if (!make_memory (self, PAD_RENDER_MAX_PRINT, error)) {
    pad_render_request_free (self);
    return NULL;
  }
  body = g_byte_array_new ();
  n = pages ? n : n_all;
  pad_render_write_u64 (body, self->size);
  pad_render_write_u32 (body, (uint32_t)n);
  for (int i = 0; i < n; i++)
    pad_render_write_u32 (body, (uint32_t)(pages ? pages[i] : i));
  take_body (self, body);
  return self;
}

/* -- answers -- */

static PadRenderReader
begin (GBytes *body)
{
  PadRenderReader reader;
  gsize n;
  gconstpointer bytes = g_bytes_get_data (body, &n);

  pad_render_reader_init (&reader, bytes, n);
  return reader;
}

gboolean
pad_render_info_read (PadRenderInfo *info, GBytes *body)
{
  PadRenderReader reader = begin (body);
  uint32_t n = pad_render_read_u32 (&reader);

  info->permits = pad_render_read_u32 (&reader);
  info->title = pad_render_read_text (&reader);
  if (reader.failed || n < 1 || n > PAD_RENDER_MAX_PAGES)
    return FALSE;
  info->n_pages = (int)n;
  info->papers = g_new0 (PadPaper, n);
  for (uint32_t i = 0; i < n; i++) {
    info->papers[i].width = pad_render_read_f64 (&reader);
    info->papers[i].height = pad_render_read_f64 (&reader);
  }
  return pad_render_reader_end (&reader);
}

void
pad_render_info_clear (PadRenderInfo *info)
{
  g_clear_pointer (&info->title, g_free);
  g_clear_pointer (&info->papers, g_free);
  info->n_pages = 0;
}

gboolean
pad_render_first_read (PadRenderRequest *first, GBytes *body)
{
  PadRenderReader reader = begin (body);
  PadPagePixels *pixels = &first->pixels;

  pixels->width = (int)pad_render_read_u32 (&reader);
  pixels->height = (int)pad_render_read_u32 (&reader);
  pixels->stride = (int)pad_render_read_u32 (&reader);
  pixels->scale = pad_render_read_f64 (&reader);
  return pad_render_reader_end (&reader);
}

gboolean
pad_render_first_take (PadRenderRequest *first, PadRenderRequest *request)
{
  const PadPagePixels *drawn = &first->pixels, *wanted = &request->pixels;

  if (request->page != 0 || drawn->width != wanted->width || drawn->height != wanted->height ||
      drawn->stride != wanted->stride || fabs (drawn->scale / wanted->scale - 1) > SAME_SCALE)
    return FALSE;
  close (request->memory);
  request->memory = first->memory;
  first->memory = -1;
  return TRUE;
}

GArray *
pad_render_hits_read (GBytes *body, int n_pages)
{
  PadRenderReader reader = begin (body);
  uint32_t n = pad_render_read_u32 (&reader);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (PadTextHit));

  if (n > PAD_RENDER_MAX_HITS)
    return NULL;
  for (uint32_t i = 0; i < n && !reader.failed; i++) {
    uint32_t page = pad_render_read_u32 (&reader);
    PadTextHit hit = {(int)page};

    hit.x = pad_render_read_f64 (&reader);
    hit.y = pad_render_read_f64 (&reader);
    hit.width = pad_render_read_f64 (&reader);
    hit.height = pad_render_read_f64 (&reader);
    if (page >= (uint32_t)n_pages)
      return NULL;
    g_array_append_val (hits, hit);
  }
  return pad_render_reader_end (&reader) ? g_steal_pointer (&hits) : NULL;
}

char *
pad_render_text_read (GBytes *body)
{
  PadRenderReader reader = begin (body);
  g_autofree char *text = pad_render_read_text (&reader);

  return pad_render_reader_end (&reader) ? g_steal_pointer (&text) : NULL;
}

/* What was mapped for pixels. */
typedef struct
{
  void *at;
  size_t size;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->at, mapping->size);
  g_free (mapping);
}

PadPagePixels *
pad_render_pixels_take (PadRenderRequest *request)
{
  void *at = mmap (NULL, request->size, PROT_READ, MAP_SHARED, request->memory, 0);
  PadPagePixels *pixels;
  Mapping *mapping;

  if (at == MAP_FAILED)
    return NULL;
  mapping = g_new (Mapping, 1);
  *mapping = (Mapping) {at, request->size};
  pixels = g_memdup2 (&request->pixels, sizeof request->pixels);
  pixels->pixels = g_bytes_new_with_free_func (at, request->size, mapping_free, mapping);
  return pixels;
}

void
pad_page_pixels_free (PadPagePixels *self)
{
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

GBytes *
pad_render_print_read (PadRenderRequest *request, GBytes *body)
{
  PadRenderReader reader = begin (body);
  uint64_t n = pad_render_read_u64 (&reader);
  GBytes *copy;
  void *at;

  if (!pad_render_reader_end (&reader) || n == 0 || n > request->size)
    return NULL;
  at = mmap (NULL, n, PROT_READ, MAP_SHARED, request->memory, 0);
  if (at == MAP_FAILED)
    return NULL;
  /* A copy: what is opened here must not change any more. */
  copy = g_bytes_new (at, n);
  munmap (at, n);
  return copy;
}
