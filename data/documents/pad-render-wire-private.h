#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * What the window's process and `orderpad-render` say to each other over a socket pair: requests,
 * each answered in its turn. Each is a frame of this header and a body; numbers have the byte order
 * of the machine, both ends are one build. A file comes with its request as a descriptor. Pixels
 * and what is to be printed are written into memory that the asking end made and sized: the helper
 * has no say in how much.
 *
 * - OPEN: the PDF as a descriptor; the password, may be empty. Answer: u32 pages, u32 permits, text
 *   title, then width and height (f64) of each page.
 * - FIRST, sent right behind OPEN: memory for the pixels of the first page; f64 width the widest
 *   page is to have and f64 most pixels a point. Answer: u32 width, height, stride, f64 scale.
 * - PAGE: memory for the pixels; u32 page, width, height, stride, f64 scale. Answer: empty.
 * - FIND: text. Answer: u32 count, then u32 page and x, y, width, height (f64) of each.
 * - TEXT: u32 page. Answer: text.
 * - PRINT: memory for a PDF; u64 its size, u32 count, u32 pages. Answer: u64 bytes written.
 */

#define PAD_RENDER_FD 3 /* the helper's end of the socket pair */
#define PAD_RENDER_MAGIC 0x3152504fu
#define PAD_RENDER_MAX_REQUEST (64u * 1024)
#define PAD_RENDER_MAX_ANSWER (16u * 1024 * 1024)
#define PAD_RENDER_MAX_PAGES 10000
#define PAD_RENDER_MAX_HITS 5000
#define PAD_RENDER_MAX_PIXELS (16 * 1000 * 1000)
#define PAD_RENDER_MAX_SIDE 32000 /* cairo's limit is 32,767 */
#define PAD_RENDER_MAX_PRINT (256u * 1024 * 1024)

/* @what: of a request PadRenderKind, of an answer PadRenderStatus. @length: of the body. */
typedef struct
{
  uint32_t magic;
  uint32_t id;
  uint32_t what;
  uint32_t length;
} PadRenderHeader;

typedef enum
{
  PAD_RENDER_OPEN = 1,
  PAD_RENDER_PAGE,
  PAD_RENDER_FIND,
  PAD_RENDER_TEXT,
  PAD_RENDER_PRINT,
  PAD_RENDER_FIRST,
} PadRenderKind;

typedef enum
{
  PAD_RENDER_DONE,
  PAD_RENDER_EMPTY,    /* no bytes */
  PAD_RENDER_NO_PDF,   /* something else */
  PAD_RENDER_WEB_PAGE, /* an HTML page: mostly an error page that was saved */
  PAD_RENDER_DAMAGED,
  PAD_RENDER_NO_PAGES,
  PAD_RENDER_PASSWORD, /* none given, or the wrong one */
  PAD_RENDER_FORBIDDEN,
  PAD_RENDER_TOO_LARGE,
  PAD_RENDER_UNREADABLE, /* the descriptor */
  PAD_RENDER_NONSENSE,   /* the request */
} PadRenderStatus;

typedef enum
{
  PAD_RENDER_MAY_PRINT = 1,
  PAD_RENDER_MAY_COPY = 2,
} PadRenderPermits;

/* Whole pixels of @points at @scale, at least 1; more than PAD_RENDER_MAX_SIDE for any number above
 * it, and for what is no number. */
uint32_t pad_render_pixels_of (double points, double scale);

/* Reading of a body. Whatever is beyond its end is 0 or NULL, and then @failed. */
typedef struct
{
  const uint8_t *at;
  size_t left;
  gboolean failed;
} PadRenderReader;

void pad_render_reader_init (PadRenderReader *self, const void *bytes, size_t n);
/* TRUE where all was there and nothing is left. */
gboolean pad_render_reader_end (const PadRenderReader *self);
uint32_t pad_render_read_u32 (PadRenderReader *self);
uint64_t pad_render_read_u64 (PadRenderReader *self);
/* Finite; anything else is a failure. */
double pad_render_read_f64 (PadRenderReader *self);
/* (transfer full) (nullable): UTF-8. */
char *pad_render_read_text (PadRenderReader *self);

void pad_render_write_u32 (GByteArray *body, uint32_t value);
void pad_render_write_u64 (GByteArray *body, uint64_t value);
void pad_render_write_f64 (GByteArray *body, double value);
/* @text: (nullable) */
void pad_render_write_text (GByteArray *body, const char *text);

G_END_DECLS
