#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Marks a text for translators. What is marked is translated by pad_text_translate() alone. */
#define N_(text) text

const char *pad_text_translate (const char *text);

#define PAD_TEXT_WORDINGS 3

/*
 * A finding's wordings, the fullest first: the first one of whose `{parameters}` all are known is
 * taken, so the last one has none.
 */
typedef struct
{
  const char *code;
  const char *wordings[PAD_TEXT_WORDINGS];
} PadTextFinding;

/* (nullable): borrowed. */
const PadTextFinding *pad_text_find_finding (const char *code);

G_END_DECLS
