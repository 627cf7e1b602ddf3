#pragma once

#include <pad-texts.h>

G_BEGIN_DECLS

/* pad_text_finding() for the window: days, amounts and quantities are written as the user's locale
 * does. (transfer full) */
char *pad_finding_text (const char *code, PadTextParam param, gpointer data);

G_END_DECLS
