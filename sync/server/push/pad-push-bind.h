#pragma once

#include <pad-date.h>
#include <pad-db.h>

G_BEGIN_DECLS

/* @text (nullable); "" is stored as NULL: empty has one form (RULES.md 1). */
void pad_push_bind_text (PadStatement *row, const char *name, const char *text);
/* PAD_DATE_NONE is stored as NULL. */
void pad_push_bind_date (PadStatement *row, const char *name, PadDate date);

G_END_DECLS
