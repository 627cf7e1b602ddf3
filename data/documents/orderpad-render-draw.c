#include "orderpad-render-private.h"

#include <cairo-pdf.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* Memory the asking end made; NULL where it is smaller than @n. */
static uint8_t *
map (int fd, size_t n)
{
  struct stat info;
  void *at;

  if (fd < 0 || n == 0 || fstat (fd, &info) != 0 || info.st_size < 0 || (size_t)info.st_size < n)
    return NULL;
  at = mmap (NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  return at == MAP_FAILED ? NULL : at;
}

static PadRenderStatus
status_of (cairo_status_t status)
{
  switch (status) {
  case CAIRO_STATUS_SUCCESS:
    return PAD_RENDER_DONE;
  case CAIRO_STATUS_NO_MEMORY:
  case CAIRO_STATUS_WRITE_ERROR:
  case CAIRO_STATUS_INVALID_SIZE:
    return PAD_RENDER_TOO_LARGE;
  default:
    return PAD_RENDER_DAMAGED;
  }
}

/* -- pixels -- */

typedef struct
{
  uint32_t page, width, height, stride;
  double scale;
} PageRequest;

static gboolean
is_allowed (const PageRequest *self)
{
  return self->width > 0 && self->width <= PAD_RENDER_MAX_SIDE && self->height > 0 &&
         self->height <= PAD_RENDER_MAX_SIDE &&
         self->width * self->height <= PAD_RENDER_MAX_PIXELS && self->stride == self->width * 4 &&
         self->scale > 0;
}

static gboolean
read_page_request (PageRequest *self, const RenderRequest *request, const RenderDocument *document)
{
  PadRenderReader reader;

  pad_render_reader_init (&reader, request->body->data, request->body->len);
  self->page = pad_render_read_u32 (&reader);
  self->width = pad_render_read_u32 (&reader);
  self->height = pad_render_read_u32 (&reader);
  self->stride = pad_render_read_u32 (&reader);
  self->scale = pad_render_read_f64 (&reader);
  return pad_render_reader_end (&reader) && self->page < (uint32_t)document->n_pages &&
         is_allowed (self);
}

static PadRenderStatus
draw (PopplerPage *page, const PageRequest *wanted, uint8_t *pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      pixels, CAIRO_FORMAT_ARGB32, (int)wanted->width, (int)wanted->height, (int)wanted->stride);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, wanted->scale, wanted->scale);
  poppler_page_render (page, cairo);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return status_of (status);
}

static PadRenderStatus
draw_into (PopplerPage *page, const PageRequest *wanted, int fd)
{
  size_t n = (size_t)wanted->stride * wanted->height;
  uint8_t *pixels = map (fd, n);
  PadRenderStatus status;

  if (!pixels)
    return PAD_RENDER_NONSENSE;
  status = draw (page, wanted, pixels);
  munmap (pixels, n);
  return status;
}

PadRenderStatus
render_page (RenderDocument *self, RenderRequest *request, GByteArray *body)
{
  g_autoptr (RenderPage) page = NULL;
  PageRequest wanted;

  if (!read_page_request (&wanted, request, self))
    return PAD_RENDER_NONSENSE;
  page = poppler_document_get_page (self->document, (int)wanted.page);
  return page ? draw_into (page, &wanted, request->fd) : PAD_RENDER_DAMAGED;
}

/* The first page in the size in which it will be wanted: as the widest page fills the width. */
static gboolean
fit (PageRequest *self, const RenderRequest *request, double widest, PopplerPage *page)
{
  double width, most, across, down;
  PadRenderReader reader;

  pad_render_reader_init (&reader, request->body->data, request->body->len);
  width = pad_render_read_f64 (&reader);
  most = pad_render_read_f64 (&reader);
  if (!pad_render_reader_end (&reader))
    return FALSE;
  poppler_page_get_size (page, &across, &down);
  self->page = 0;
  self->scale = MIN (width / MAX (widest, 1), most);
  self->width = pad_render_pixels_of (across, self->scale);
  self->height = pad_render_pixels_of (down, self->scale);
  self->stride = self->width * 4;
  return is_allowed (self);
}

PadRenderStatus
render_first (RenderDocument *self, RenderRequest *request, GByteArray *body)
{
  g_autoptr (RenderPage) page = poppler_document_get_page (self->document, 0);
  PageRequest wanted;

  if (!page)
    return PAD_RENDER_DAMAGED;
  if (!fit (&wanted, request, self->widest, page))
    return PAD_RENDER_TOO_LARGE;
  pad_render_write_u32 (body, wanted.width);
  pad_render_write_u32 (body, wanted.height);
  pad_render_write_u32 (body, wanted.stride);
  pad_render_write_f64 (body, wanted.scale);
  return draw_into (page, &wanted, request->fd);
}

/* -- printing -- */

/* The PDF that is being written. */
typedef struct
{
  uint8_t *at;
  size_t size, used;
} Paper;

static cairo_status_t
write_paper (void *closure, const unsigned char *bytes, unsigned int n)
{
  Paper *paper = closure;

  if (n > paper->size - paper->used)
    return CAIRO_STATUS_WRITE_ERROR;
  memcpy (paper->at + paper->used, bytes, n);
  paper->used += n;
  return CAIRO_STATUS_SUCCESS;
}

static void
print_page (RenderDocument *self, cairo_surface_t *surface, cairo_t *cairo, int number)
{
  g_autoptr (RenderPage) page = poppler_document_get_page (self->document, number);
  double width = 0, height = 0;

  if (page)
    poppler_page_get_size (page, &width, &height);
  /* A page that is none is a blank sheet: the numbers of the others stay right. */
  if (width < 1 || height < 1)
    width = 595, height = 842;
  cairo_pdf_surface_set_size (surface, width, height);
  cairo_save (cairo);
  if (page)
    poppler_page_render_for_printing (page, cairo);
  cairo_restore (cairo);
  cairo_surface_show_page (surface);
}

static PadRenderStatus
print_pages (RenderDocument *self, Paper *paper, PadRenderReader *reader, uint32_t n)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_paper, paper, 595, 842);
  cairo_t *cairo = cairo_create (surface);
  PadRenderStatus status = PAD_RENDER_DONE;

  for (uint32_t i = 0; i < n && status == PAD_RENDER_DONE; i++) {
    print_page (self, surface, cairo, (int)pad_render_read_u32 (reader));
    status = status_of (cairo_status (cairo));
  }
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  if (status == PAD_RENDER_DONE)
    status = status_of (cairo_surface_status (surface));
  cairo_surface_destroy (surface);
  return status;
}

/* TRUE where @reader holds @n numbers of pages and nothing else. */
static gboolean
are_pages (PadRenderReader reader, uint32_t n, const RenderDocument *document)
{
  for (uint32_t i = 0; i < n && !reader.failed; i++)
    if (pad_render_read_u32 (&reader) >= (uint32_t)document->n_pages)
      return FALSE;
  return n > 0 && pad_render_reader_end (&reader);
}

PadRenderStatus
render_print (RenderDocument *self, RenderRequest *request, GByteArray *body)
{
  PadRenderReader reader;
  PadRenderStatus status;
  Paper paper = {NULL};
  uint32_t n;

  pad_render_reader_init (&reader, request->body->data, request->body->len);
  paper.size = pad_render_read_u64 (&reader);
  n = pad_render_read_u32 (&reader);
  if (!are_pages (reader, n, self) || paper.size > PAD_RENDER_MAX_PRINT)
    return PAD_RENDER_NONSENSE;
  if (!(poppler_document_get_permissions (self->document) & POPPLER_PERMISSIONS_OK_TO_PRINT))
    return PAD_RENDER_FORBIDDEN;
  paper.at = map (request->fd, paper.size);
  if (!paper.at)
    return PAD_RENDER_NONSENSE;
  status = print_pages (self, &paper, &reader, n);
  munmap (paper.at, paper.size);
  pad_render_write_u64 (body, paper.used);
  return status;
}

/* -- before a document comes -- */

static const char SAMPLE[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 29>>stream\nBT /F 9 Tf 9 9 Td (Aa1) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n";

void
render_warm_up (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SAMPLE, sizeof SAMPLE - 1);
  g_autoptr (RenderPdf) document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  g_autoptr (RenderPage) page = document ? poppler_document_get_page (document, 0) : NULL;
  const PageRequest wanted = {0, 99, 99, 99 * 4, 1};
  g_autofree uint8_t *pixels = g_malloc0 ((size_t)wanted.stride * wanted.height);

  if (page)
    draw (page, &wanted, pixels);
}
