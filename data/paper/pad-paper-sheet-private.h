#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* A point is 1/72 inch; all lengths here are points, from the top left corner. */
#define PAD_MM(millimetres) ((millimetres)*72.0 / 25.4)
#define PAD_SHEET_WIDTH PAD_MM (210)
#define PAD_SHEET_HEIGHT PAD_MM (297)
/* Where text begins and ends. */
#define PAD_SHEET_LEFT PAD_MM (25)
#define PAD_SHEET_RIGHT PAD_MM (190)

/* How a text looks. */
typedef enum
{
  PAD_INK_TITLE,
  PAD_INK_FIRM,  /* the supplier's name */
  PAD_INK_TOTAL, /* the amount that counts */
  PAD_INK_ADDRESS,
  PAD_INK_BODY,
  PAD_INK_BOLD,
  PAD_INK_HEAD,  /* of a column */
  PAD_INK_QUIET, /* what explains something */
  PAD_INK_SMALL, /* footer */
  PAD_INK_SMALL_BOLD,
  PAD_INK_TINY, /* above the address */
  PAD_N_INKS,
} PadInk;

typedef enum
{
  PAD_TONE_ACCENT,
  PAD_TONE_RULE,
  PAD_TONE_TINT, /* behind text */
} PadTone;

/**
 * PadSheet: the file being drawn, and what is drawn with. @pen and @layout are used by the
 * functions below alone.
 */
typedef struct
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *pen;
  PangoLayout *layout;
  PangoFontDescription *fonts[PAD_N_INKS];
} PadSheet;

PadSheet *pad_sheet_new (void);
void pad_sheet_free (PadSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSheet, pad_sheet_free)

/* From one line to the next. */
double pad_sheet_leading (PadInk ink);
double pad_sheet_measure (PadSheet *sheet, PadInk ink, const char *text);

/* One line whose box begins at @y; what is wider than @width ends in an ellipsis. */
void pad_sheet_left (
    PadSheet *sheet, PadInk ink, double x, double y, double width, const char *text);
/* The same, ending at @right. */
void pad_sheet_right (
    PadSheet *sheet, PadInk ink, double right, double y, double width, const char *text);
/* In white on the middle of @x. */
void pad_sheet_knock_out (PadSheet *sheet, PadInk ink, double x, double y, const char *text);

/* A text that wraps. @most: lines, after which it ends in an ellipsis; 0 for as many as it takes.
 */
typedef struct
{
  PadInk ink;
  double x, width;
  const char *text;
  int most;
} PadBlock;

/* How many lines it takes; 0 for "". */
int pad_sheet_count_lines (PadSheet *sheet, const PadBlock *block);
/* Draws @n lines of it from the @first on. */
void pad_sheet_wrap (PadSheet *sheet, const PadBlock *block, double y, int first, int n);

void pad_sheet_rule (PadSheet *sheet, PadTone tone, double x, double y, double width, double thick);
void pad_sheet_fill (
    PadSheet *sheet, PadTone tone, double x, double y, double width, double height);
void pad_sheet_next_page (PadSheet *sheet);
/* Ends the drawing; (transfer full). */
GBytes *pad_sheet_finish (PadSheet *sheet, GError **error);

G_END_DECLS
