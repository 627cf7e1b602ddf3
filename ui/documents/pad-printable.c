#include "pad-printable.h"

#include <glib/gi18n.h>
#include <gmodule.h>

/* The functions of poppler-glib that are needed here. */
typedef struct
{
  GObject *(*open) (GBytes *bytes, const char *password, GError **error);
  int (*get_n_pages) (GObject *document);
  GObject *(*get_page) (GObject *document, int index);
  void (*get_size) (GObject *page, double *width, double *height);
  void (*draw) (GObject *page, cairo_t *cairo);
} Poppler;

struct _PadPrintable
{
  const Poppler *poppler;
  GObject *document;
  int n_pages;
};

static gboolean
load_symbols (GModule *module, Poppler *poppler)
{
  return g_module_symbol (module, "poppler_document_new_from_bytes", (gpointer *)&poppler->open) &&
         g_module_symbol (module, "poppler_document_get_n_pages",
                          (gpointer *)&poppler->get_n_pages) &&
         g_module_symbol (module, "poppler_document_get_page", (gpointer *)&poppler->get_page) &&
         g_module_symbol (module, "poppler_page_get_size", (gpointer *)&poppler->get_size) &&
         g_module_symbol (module, "poppler_page_render_for_printing", (gpointer *)&poppler->draw);
}

/* NULL where the library is missing. It stays loaded. */
static const Poppler *
load (void)
{
  static Poppler poppler;
  static GModule *module;

  if (module)
    return &poppler;
  module = g_module_open (POPPLER_LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (module && !load_symbols (module, &poppler))
    g_clear_pointer (&module, g_module_close);
  if (module)
    g_module_make_resident (module);
  return module ? &poppler : NULL;
}

PadPrintable *
pad_printable_new (GBytes *pdf, GError **error)
{
  const Poppler *poppler = load ();
  g_autoptr (PadPrintable) self = g_new0 (PadPrintable, 1);

  if (!poppler) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_IO,
                 _ ("“%s” is missing; without it nothing can be printed. Install Orderpad again."),
                 POPPLER_LIBRARY);
    return NULL;
  }
  self->poppler = poppler;
  self->document = poppler->open (pdf, NULL, NULL);
  self->n_pages = self->document ? poppler->get_n_pages (self->document) : 0;
  if (self->n_pages > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_DAMAGED,
                       _ ("The document could not be prepared for printing. Save a copy and print "
                          "it with another program."));
  return NULL;
}

void
pad_printable_free (PadPrintable *self)
{
  g_clear_object (&self->document);
  g_free (self);
}

int
pad_printable_get_n_pages (PadPrintable *self)
{
  return self->n_pages;
}

PadPaper
pad_printable_get_paper (PadPrintable *self, int page)
{
  g_autoptr (GObject) object = self->poppler->get_page (self->document, page);
  PadPaper paper = {595, 842};

  if (object)
    self->poppler->get_size (object, &paper.width, &paper.height);
  return paper;
}

void
pad_printable_draw (PadPrintable *self, int page, cairo_t *cairo)
{
  g_autoptr (GObject) object = self->poppler->get_page (self->document, page);

  if (object)
    self->poppler->draw (object, cairo);
}
