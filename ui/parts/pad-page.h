#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PadPage:
 *
 * One page of the window, as the shell sees it. Pages know neither the shell nor each other: they
 * ask for another page through the window's actions ("win.open-order" and its like, see
 * ui/README.md).
 *
 * Properties: "title" and "subtitle", shown in the header bar.
 */
#define PAD_TYPE_PAGE (pad_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PadPage, pad_page, PAD, PAGE, AdwBin)

/**
 * PadPageClass: all are optional.
 * @shown: the page has become the visible one: the focus goes where the user begins
 * @go_back: one step back inside the page (from a detail to its list); FALSE where there is none
 * @search: Ctrl+F
 * @get_header: (transfer none): a widget for the end of the header bar while the page is shown
 */
struct _PadPageClass
{
  AdwBinClass parent_class;
  void (*shown) (PadPage *page);
  gboolean (*go_back) (PadPage *page);
  void (*search) (PadPage *page);
  GtkWidget *(*get_header) (PadPage *page);
};

const char *pad_page_get_title (PadPage *page);
void pad_page_set_title (PadPage *page, const char *title);
const char *pad_page_get_subtitle (PadPage *page);
void pad_page_set_subtitle (PadPage *page, const char *subtitle);

void pad_page_shown (PadPage *page);
gboolean pad_page_go_back (PadPage *page);
/* FALSE where the page has no search. */
gboolean pad_page_search (PadPage *page);
GtkWidget *pad_page_get_header (PadPage *page);

G_END_DECLS
