#pragma once

#include <pad-paper.h>
#include <poppler.h>

G_BEGIN_DECLS

/* Poppler's own, which not every version frees by itself. */
typedef PopplerDocument PaperFile;
typedef PopplerPage PaperPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperFile, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperPage, g_object_unref)

/* A paper of @lines articles as one is printed, its sums worked out; 19 % tax, two lines in five at
 * 7 %. */
PadPaper *paper_new (PadPaperKind kind, int lines);
/* Adds up lines, charges and taxes anew. */
void paper_add_up (PadPaper *paper);

/* Draws it and reads it back; (transfer full). */
PaperFile *paper_read (const PadPaper *paper);
/* The text of page @n, from 0, without white space; (transfer full). */
char *paper_page_text (PaperFile *document, int n);
/* That of all pages. */
char *paper_text (PaperFile *document);
/* Whether it says @part, whatever white space is between. */
gboolean paper_has (const char *text, const char *part);
void paper_expect (const char *text, const char *part);

G_END_DECLS
