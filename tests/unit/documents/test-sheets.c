/* Where pages lie, and what is printed: without a window. */
#include "render-fixture.h"

#include <cairo-pdf.h>
#include <pad-printable.h>
#include <pad-sheet-layout.h>
#include <string.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/documents/sheets/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
open_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_file (name);
  g_autoptr (GError) error = NULL;

  fixture_open (fixture, path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadSheetLayout) layout = NULL;
  int width, height;

  open_file (fixture, "invoice.pdf");
  layout = pad_sheet_layout_new (fixture->rendering);
  pad_sheet_layout_get_size (layout, 0, &width, &height);
  g_assert_cmpint (width, ==, 794); /* 595 points at 96 pixels an inch, whole pixels */
  g_assert_cmpint (height, ==, 1123);
  g_assert_cmpfloat (layout->height, ==, 2 * 1123 + 3 * PAD_SHEET_MARGIN);
  g_assert_cmpfloat (layout->width, ==, 794);
}

static void
test_fit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadSheetLayout) layout = NULL;

  open_file (fixture, "huge-page.pdf");
  layout = pad_sheet_layout_new (fixture->rendering);
  pad_sheet_layout_set_zoom (layout, pad_sheet_layout_fit (layout, 800));
  g_assert_cmpfloat (layout->width, ==, 800);
}

static void
test_page_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadSheetLayout) layout = NULL;
  double second;

  open_file (fixture, "invoice.pdf");
  layout = pad_sheet_layout_new (fixture->rendering);
  second = layout->tops[1];
  g_assert_cmpint (pad_sheet_layout_page_at (layout, -5), ==, 0);
  g_assert_cmpint (pad_sheet_layout_page_at (layout, second - 1), ==, 0);
  g_assert_cmpint (pad_sheet_layout_page_at (layout, second), ==, 1);
  g_assert_cmpint (pad_sheet_layout_page_at (layout, 1e6), ==, 1);
}

static cairo_status_t
append (void *closure, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (closure, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

/* As the printer's paper gets it: text, not a picture of it. */
static void
test_drawn (Fixture *fixture, gconstpointer data)
{
  const char *const pdftotext[] = {"pdftotext", "file.pdf", "-", NULL};
  const char *const pdfimages[] = {"pdfimages", "-list", "file.pdf", NULL};
  g_autoptr (GByteArray) paper = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, paper, 595, 842);
  cairo_t *cairo = cairo_create (surface);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL, drawn = NULL;
  g_autoptr (PadPrintable) printable = NULL;
  g_autofree char *text = NULL, *images = NULL;

  open_file (fixture, "invoice.pdf");
  pdf = fixture_print (fixture, NULL, 0, NULL);
  printable = pad_printable_new (pdf, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pad_printable_get_n_pages (printable), ==, 2);
  g_assert_cmpfloat (pad_printable_get_paper (printable, 0).height, ==, 842);
  pad_printable_draw (printable, 0, cairo);
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  drawn = g_bytes_new (paper->data, paper->len);
  text = fixture_run (fixture, drawn, pdftotext);
  g_assert_nonnull (strstr (text, "Hex bolt M8 x 40"));
  images = fixture_run (fixture, drawn, pdfimages);
  g_assert_null (strstr (images, "image"));
}

static void
test_no_printable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_printable_new (nonsense, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("size", test_size);
  ADD ("fit", test_fit);
  ADD ("page-at", test_page_at);
  ADD ("printed", test_drawn);
  ADD ("no-printable", test_no_printable);
  return g_test_run ();
}
