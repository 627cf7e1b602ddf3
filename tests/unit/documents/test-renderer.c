/* Documents as they should be, and files that are none: what is said of each. */
#include "render-fixture.h"

#include <string.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/documents/renderer/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
open_file (Fixture *fixture, const char *name, const char *password)
{
  g_autofree char *path = fixture_file (name);
  g_autoptr (GError) error = NULL;

  fixture_open (fixture, path, password, &error);
  g_assert_no_error (error);
}

static void
refuse_file (Fixture *fixture, const char *name, const char *password, int code, const char *words)
{
  g_autofree char *path = fixture_file (name);
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_open (fixture, path, password, &error));
  g_assert_error (error, PAD_ERROR, code);
  if (!strstr (error->message, words))
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  open_file (fixture, "invoice.pdf", NULL);
  g_assert_cmpint (pad_rendering_get_n_pages (fixture->rendering), ==, 2);
  g_assert_cmpfloat (pad_rendering_get_paper (fixture->rendering, 1).width, ==, 595);
  g_assert_cmpfloat (pad_rendering_get_paper (fixture->rendering, 1).height, ==, 842);
  g_assert_true (pad_rendering_get_may_print (fixture->rendering));
  g_assert_true (pad_rendering_get_may_copy (fixture->rendering));
  g_assert_null (pad_rendering_get_title (fixture->rendering));
}

/* Ink where the first line stands, and paper beside it. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *bytes;
  int dark = 0;

  open_file (fixture, "invoice.pdf", NULL);
  pixels = fixture_page (fixture, 0, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 1190);
  g_assert_cmpint (pixels->height, ==, 1684);
  g_assert_cmpint (pixels->stride, ==, 4760);
  g_assert_cmpuint (g_bytes_get_size (pixels->pixels), ==, 4760 * 1684);
  bytes = g_bytes_get_data (pixels->pixels, NULL);
  for (int y = 120; y < 144; y++)
    for (int x = 144; x < 344; x++)
      dark += bytes[y * pixels->stride + x * 4] < 128;
  g_assert_cmpint (dark, >, 200);
  g_assert_cmphex (*(const guint32 *)bytes, ==, 0xffffffff);
}

/* Drawn with the opening or when it is asked for, it is the same picture. */
static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  const double scales[] = {2, 1};

  fixture->fit = (PadPageFit) {1190, 10};
  for (size_t i = 0; i < G_N_ELEMENTS (scales); i++) {
    g_autoptr (PadPagePixels) first = NULL, second = NULL;

    open_file (fixture, "invoice.pdf", NULL);
    first = fixture_page (fixture, 0, scales[i], NULL);
    second = fixture_page (fixture, 0, scales[i], NULL);
    g_assert_cmpint (first->width, ==, (int)(595 * scales[i]));
    g_assert_false (fixture_is_blank (first));
    g_assert_true (g_bytes_equal (first->pixels, second->pixels));
  }
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) folded = NULL;
  g_autoptr (GArray) none = NULL;
  const PadTextHit *hit;

  open_file (fixture, "invoice.pdf", NULL);
  hits = fixture_find (fixture, "bauer", NULL);
  g_assert_cmpint ((int)hits->len, ==, 2);
  hit = &g_array_index (hits, PadTextHit, 0);
  g_assert_cmpint (hit->page, ==, 0);
  g_assert_cmpfloat (hit->x, >, 70);
  g_assert_cmpfloat (hit->x, <, 74);
  g_assert_cmpfloat (hit->y, >, 72);
  g_assert_cmpfloat (hit->y + hit->height, <, 96);
  g_assert_cmpint (g_array_index (hits, PadTextHit, 1).page, ==, 1);
  folded = fixture_find (fixture, "muller", NULL);
  g_assert_cmpint ((int)folded->len, ==, 1);
  none = fixture_find (fixture, "nowhere", NULL);
  g_assert_cmpint ((int)none->len, ==, 0);
}

static void
test_find_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (5000, 'a');

  open_file (fixture, "invoice.pdf", NULL);
  g_assert_null (fixture_find (fixture, text, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_file (fixture, "invoice.pdf", NULL);
  text = fixture_text (fixture, 1, NULL);
  g_assert_nonnull (strstr (text, "Müller and Bauer"));
}

/* -- printing -- */

static const char *const PDFTOTEXT[] = {"pdftotext", "file.pdf", "-", NULL};
static const char *const PDFINFO[] = {"pdfinfo", "file.pdf", NULL};
static const char *const PDFIMAGES[] = {"pdfimages", "-list", "file.pdf", NULL};
static const char *const PDFFONTS[] = {"pdffonts", "file.pdf", NULL};

static int
lines_of (const char *text)
{
  int n = 0;

  for (const char *at = text; (at = strchr (at, '\n')); at++)
    n++;
  return n;
}

/* Text stays text, in a font, and nothing becomes a picture. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL, *info = NULL, *images = NULL, *fonts = NULL;

  open_file (fixture, "invoice.pdf", NULL);
  bytes = fixture_print (fixture, NULL, 0, &error);
  g_assert_no_error (error);
  text = fixture_run (fixture, bytes, PDFTOTEXT);
  g_assert_nonnull (strstr (text, "Hex bolt M8 x 40"));
  g_assert_nonnull (strstr (text, "Müller and Bauer"));
  info = fixture_run (fixture, bytes, PDFINFO);
  g_assert_nonnull (strstr (info, "Pages:           2\n"));
  g_assert_nonnull (strstr (info, "595 x 842 pts"));
  images = fixture_run (fixture, bytes, PDFIMAGES);
  g_assert_cmpint (lines_of (images), ==, 2);
  fonts = fixture_run (fixture, bytes, PDFFONTS);
  g_assert_cmpint (lines_of (fonts), >=, 3);
}

static void
test_print_chosen (Fixture *fixture, gconstpointer data)
{
  const int pages[] = {1};
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  open_file (fixture, "invoice.pdf", NULL);
  bytes = fixture_print (fixture, pages, 1, NULL);
  text = fixture_run (fixture, bytes, PDFTOTEXT);
  g_assert_nonnull (strstr (text, "Terms: 30 days"));
  g_assert_null (strstr (text, "R-1001"));
}

static void
test_print_forbidden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_file (fixture, "no-printing.pdf", NULL);
  g_assert_false (pad_rendering_get_may_print (fixture->rendering));
  g_assert_null (fixture_print (fixture, NULL, 0, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
}

/* -- what is no document -- */

static void
test_password (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  refuse_file (fixture, "password.pdf", NULL, PAD_ERROR_NOT_ALLOWED, "Enter its password");
  refuse_file (fixture, "password.pdf", "", PAD_ERROR_NOT_ALLOWED, "Enter its password");
  refuse_file (fixture, "password.pdf", "guess", PAD_ERROR_NOT_ALLOWED, "wrong");
  open_file (fixture, "password.pdf", "orderpad");
  text = fixture_text (fixture, 0, NULL);
  g_assert_nonnull (strstr (text, "Secret invoice"));
}

static void
test_no_document (Fixture *fixture, gconstpointer data)
{
  refuse_file (fixture, "empty.pdf", NULL, PAD_ERROR_DAMAGED, "empty");
  refuse_file (fixture, "text.pdf", NULL, PAD_ERROR_DAMAGED, "no PDF");
  refuse_file (fixture, "web-page.pdf", NULL, PAD_ERROR_DAMAGED, "web page");
  refuse_file (fixture, "cut-off.pdf", NULL, PAD_ERROR_DAMAGED, "damaged");
  refuse_file (fixture, "no-pages.pdf", NULL, PAD_ERROR_DAMAGED, "no pages");
  refuse_file (fixture, "nowhere.pdf", NULL, PAD_ERROR_NOT_FOUND, "nowhere.pdf");
  refuse_file (fixture, ".", NULL, PAD_ERROR_IO, "no file");
}

/* A page of 70 metres is shown at a scale that fits into memory. */
static void
test_huge_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;

  open_file (fixture, "huge-page.pdf", NULL);
  g_assert_cmpfloat (pad_rendering_get_paper (fixture->rendering, 0).width, ==, 200000);
  pixels = fixture_page (fixture, 0, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pixels->width * pixels->height, <=, 16 * 1000 * 1000);
  g_assert_cmpfloat (pixels->scale, <, 0.1);
  g_assert_cmpfloat (pixels->scale, ==, pad_rendering_limit_scale (fixture->rendering, 0, 4));
}

/* What is no document is refused in the same words, what is too large drawn as ever. */
static void
test_first_page_refused (Fixture *fixture, gconstpointer data)
{
  fixture->fit = (PadPageFit) {1190, 10};
  test_no_document (fixture, data);
  test_password (fixture, data);
  fixture->fit = (PadPageFit) {40000, 10};
  test_huge_page (fixture, data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("open", test_open);
  ADD ("page", test_page);
  ADD ("find", test_find);
  ADD ("find-too-long", test_find_refused);
  ADD ("text", test_text);
  ADD ("print/vectors", test_print);
  ADD ("print/chosen-pages", test_print_chosen);
  ADD ("print/forbidden", test_print_forbidden);
  ADD ("password", test_password);
  ADD ("no-document", test_no_document);
  ADD ("huge-page", test_huge_page);
  ADD ("first-page", test_first_page);
  ADD ("first-page/refused", test_first_page_refused);
  return g_test_run ();
}
