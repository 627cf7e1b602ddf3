#include "pad-rendering-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PadError code;
  const char *text;
} Meaning;

static const Meaning MEANINGS[] = {
    [PAD_RENDER_EMPTY] = {PAD_ERROR_DAMAGED,
                          N_ ("The file is empty. Ask your supplier for a new one.")},
    [PAD_RENDER_NO_PDF] = {PAD_ERROR_DAMAGED,
                           N_ ("This is no PDF, whatever its name says. Ask your supplier for "
                               "it.")},
    [PAD_RENDER_WEB_PAGE] = {PAD_ERROR_DAMAGED,
                             N_ ("This is no PDF but a web page, most likely an error message that "
                                 "was saved in its place. Ask your supplier for the PDF.")},
    [PAD_RENDER_DAMAGED] = {PAD_ERROR_DAMAGED,
                            N_ ("The PDF is damaged or not complete. Ask your supplier for a new "
                                "one.")},
    [PAD_RENDER_NO_PAGES] = {PAD_ERROR_DAMAGED,
                             N_ ("The PDF has no pages. Ask your supplier for a new one.")},
    [PAD_RENDER_PASSWORD] = {PAD_ERROR_NOT_ALLOWED,
                             N_ ("The document is protected. Enter its password to read it.")},
    [PAD_RENDER_FORBIDDEN] = {PAD_ERROR_NOT_ALLOWED,
                              N_ ("Its author does not allow this document to be printed.")},
    [PAD_RENDER_TOO_LARGE] = {PAD_ERROR_LIMIT,
                              N_ ("The document is larger than what can be shown here. Save a copy "
                                  "and open it with another program.")},
    [PAD_RENDER_UNREADABLE] = {PAD_ERROR_IO, N_ ("The file cannot be read.")},
    [PAD_RENDER_NONSENSE] = {PAD_ERROR_PROTOCOL,
                             N_ ("Orderpad and its program orderpad-render are not of one "
                                 "version. Install Orderpad again.")},
};

GError *
pad_render_status_error (PadRenderStatus status, gboolean password)
{
  const Meaning *meaning;

  g_assert (status > PAD_RENDER_DONE && status < G_N_ELEMENTS (MEANINGS));
  meaning = &MEANINGS[status];
  if (status == PAD_RENDER_PASSWORD && password)
    return g_error_new_literal (PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
                                _ ("This password is wrong. Try another one."));
  return g_error_new_literal (PAD_ERROR, (int)meaning->code, _ (meaning->text));
}

GError *
pad_render_death_error (gboolean late)
{
  if (late)
    return g_error_new_literal (PAD_ERROR, PAD_ERROR_LIMIT,
                                _ ("This took too long and was given up. Save a copy and open it "
                                   "with another program."));
  return g_error_new_literal (
      PAD_ERROR, PAD_ERROR_DAMAGED,
      _ ("The PDF is damaged: reading it failed twice. Ask your supplier for a new one."));
}
