#include "pad-paper-sheet-private.h"

#include <cairo-pdf.h>
#include <pad-error.h>
#include <pango/pangocairo.h>

#define FAMILY "Cantarell, DejaVu Sans"
#define FEATURES "tnum=1, liga=0, clig=0"

typedef struct
{
  double red, green, blue;
} Colour;

static const Colour ink_colour = {0.11, 0.12, 0.14};
static const Colour quiet_colour = {0.36, 0.39, 0.43};
static const Colour accent_colour = {0.09, 0.29, 0.45};

static const Colour tones[] = {
    [PAD_TONE_ACCENT] = {0.09, 0.29, 0.45},
    [PAD_TONE_RULE] = {0.76, 0.79, 0.83},
    [PAD_TONE_TINT] = {0.93, 0.95, 0.97},
};

static const struct
{
  double size, leading;
  PangoWeight weight;
  const Colour *colour;
} inks[PAD_N_INKS] = {
    [PAD_INK_TITLE] = {17, 21, PANGO_WEIGHT_BOLD, &accent_colour},
    [PAD_INK_FIRM] = {14.5, 18, PANGO_WEIGHT_BOLD, &accent_colour},
    [PAD_INK_TOTAL] = {11, 14, PANGO_WEIGHT_BOLD, &ink_colour},
    [PAD_INK_ADDRESS] = {10, 13.5, PANGO_WEIGHT_NORMAL, &ink_colour},
    [PAD_INK_BODY] = {9, 12, PANGO_WEIGHT_NORMAL, &ink_colour},
    [PAD_INK_BOLD] = {9, 12, PANGO_WEIGHT_BOLD, &ink_colour},
    [PAD_INK_HEAD] = {8, 10.5, PANGO_WEIGHT_BOLD, &accent_colour},
    [PAD_INK_QUIET] = {8, 10.5, PANGO_WEIGHT_NORMAL, &quiet_colour},
    [PAD_INK_SMALL] = {7, 9.2, PANGO_WEIGHT_NORMAL, &quiet_colour},
    [PAD_INK_SMALL_BOLD] = {7, 9.2, PANGO_WEIGHT_BOLD, &quiet_colour},
    [PAD_INK_TINY] = {6.2, 8, PANGO_WEIGHT_NORMAL, &quiet_colour},
};

/* --- The sheet --- */

static cairo_status_t
on_write_cb (void *data, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (data, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

/* Glyphs stand where the font says, not where a screen would round them to. */
static void
make_layout (PadSheet *sheet)
{
  PangoContext *context;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  sheet->layout = pango_cairo_create_layout (sheet->pen);
  context = pango_layout_get_context (sheet->layout);
  pango_cairo_context_set_resolution (context, 72);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("en"));
  cairo_font_options_destroy (options);
  pango_layout_set_auto_dir (sheet->layout, FALSE);
  pango_attr_list_insert (attributes, pango_attr_font_features_new (FEATURES));
  pango_layout_set_attributes (sheet->layout, attributes);
}

static void
make_fonts (PadSheet *sheet)
{
  for (int i = 0; i < PAD_N_INKS; i++) {
    sheet->fonts[i] = pango_font_description_from_string (FAMILY);
    pango_font_description_set_weight (sheet->fonts[i], inks[i].weight);
    pango_font_description_set_size (sheet->fonts[i], (int)(inks[i].size * PANGO_SCALE));
  }
}

PadSheet *
pad_sheet_new (void)
{
  PadSheet *sheet = g_new0 (PadSheet, 1);

  sheet->bytes = g_byte_array_new ();
  sheet->surface = cairo_pdf_surface_create_for_stream (on_write_cb, sheet->bytes, PAD_SHEET_WIDTH,
                                                        PAD_SHEET_HEIGHT);
  cairo_pdf_surface_restrict_to_version (sheet->surface, CAIRO_PDF_VERSION_1_5);
  sheet->pen = cairo_create (sheet->surface);
  make_layout (sheet);
  make_fonts (sheet);
  return sheet;
}

void
pad_sheet_free (PadSheet *sheet)
{
  if (sheet == NULL)
    return;
  for (int i = 0; i < PAD_N_INKS; i++)
    pango_font_description_free (sheet->fonts[i]);
  g_object_unref (sheet->layout);
  cairo_destroy (sheet->pen);
  cairo_surface_destroy (sheet->surface);
  g_byte_array_unref (sheet->bytes);
  g_free (sheet);
}

void
pad_sheet_next_page (PadSheet *sheet)
{
  cairo_show_page (sheet->pen);
}

GBytes *
pad_sheet_finish (PadSheet *sheet, GError **error)
{
  cairo_status_t status;

  cairo_show_page (sheet->pen);
  cairo_surface_finish (sheet->surface);
  status = cairo_surface_status (sheet->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_status (sheet->pen);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_FULL, "The paper could not be drawn: %s",
                 cairo_status_to_string (status));
    return NULL;
  }
  return g_bytes_new (sheet->bytes->data, sheet->bytes->len);
}

/* --- Text --- */

double
pad_sheet_leading (PadInk ink)
{
  return inks[ink].leading;
}

/* @width: 0 for as wide as it gets; @lines: after which it ends in an ellipsis, 0 for never. */
static void
set_text (PadSheet *sheet, PadInk ink, double width, const char *text, int lines)
{
  PangoLayout *layout = sheet->layout;

  pango_layout_set_font_description (layout, sheet->fonts[ink]);
  pango_layout_set_width (layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, lines > 0 ? -lines : G_MAXINT);
  pango_layout_set_ellipsize (layout, lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_single_paragraph_mode (layout, lines == 1);
  pango_layout_set_text (layout, text, -1);
}

static void
set_colour (PadSheet *sheet, const Colour *colour)
{
  cairo_set_source_rgb (sheet->pen, colour->red, colour->green, colour->blue);
}

/* The baseline lies where the first font of the family has it, whichever font a text then needs. */
static double
baseline (PadInk ink, double y)
{
  return y + (inks[ink].leading - inks[ink].size) / 2 + inks[ink].size * 0.82;
}

static void
show_line (PadSheet *sheet, PadInk ink, double x, double y, PangoLayoutLine *line)
{
  cairo_move_to (sheet->pen, x, baseline (ink, y));
  pango_cairo_show_layout_line (sheet->pen, line);
}

static double
line_width (PangoLayoutLine *line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);
  return (double)extents.width / PANGO_SCALE;
}

double
pad_sheet_measure (PadSheet *sheet, PadInk ink, const char *text)
{
  set_text (sheet, ink, 0, text, 1);
  return line_width (pango_layout_get_line_readonly (sheet->layout, 0));
}

void
pad_sheet_left (PadSheet *sheet, PadInk ink, double x, double y, double width, const char *text)
{
  set_text (sheet, ink, width, text, 1);
  set_colour (sheet, inks[ink].colour);
  show_line (sheet, ink, x, y, pango_layout_get_line_readonly (sheet->layout, 0));
}

void
pad_sheet_right (
    PadSheet *sheet, PadInk ink, double right, double y, double width, const char *text)
{
  PangoLayoutLine *line;

  set_text (sheet, ink, width, text, 1);
  set_colour (sheet, inks[ink].colour);
  line = pango_layout_get_line_readonly (sheet->layout, 0);
  show_line (sheet, ink, right - line_width (line), y, line);
}

void
pad_sheet_knock_out (PadSheet *sheet, PadInk ink, double x, double y, const char *text)
{
  PangoLayoutLine *line;

  set_text (sheet, ink, 0, text, 1);
  cairo_set_source_rgb (sheet->pen, 1, 1, 1);
  line = pango_layout_get_line_readonly (sheet->layout, 0);
  show_line (sheet, ink, x - line_width (line) / 2, y, line);
}

int
pad_sheet_count_lines (PadSheet *sheet, const PadBlock *block)
{
  int n;

  if (*block->text == '\0')
    return 0;
  set_text (sheet, block->ink, block->width, block->text, block->most);
  n = pango_layout_get_line_count (sheet->layout);
  return block->most > 0 ? MIN (n, block->most) : n;
}

void
pad_sheet_wrap (PadSheet *sheet, const PadBlock *block, double y, int first, int n)
{
  if (n == 0)
    return;
  set_text (sheet, block->ink, block->width, block->text, block->most);
  set_colour (sheet, inks[block->ink].colour);
  for (int i = 0; i < n; i++)
    show_line (sheet, block->ink, block->x, y + i * inks[block->ink].leading,
               pango_layout_get_line_readonly (sheet->layout, first + i));
}

/* --- Lines and areas --- */

void
pad_sheet_fill (PadSheet *sheet, PadTone tone, double x, double y, double width, double height)
{
  set_colour (sheet, &tones[tone]);
  cairo_rectangle (sheet->pen, x, y, width, height);
  cairo_fill (sheet->pen);
}

void
pad_sheet_rule (PadSheet *sheet, PadTone tone, double x, double y, double width, double thick)
{
  pad_sheet_fill (sheet, tone, x, y, width, thick);
}
