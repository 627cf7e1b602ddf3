#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Marks a text for translators. What is marked is translated by pad_text_translate() alone. */
#define N_(text) text

const char *pad_text_translate (const char *text) G_GNUC_FORMAT (1);

typedef struct
{
  const char *code;
  const char *text;
} PadTextWord;

/* The word for @code in a list that ends with a NULL code; @code itself where it is not in it. */
const char *pad_text_word (const PadTextWord *words, const char *code);

/*
 * A parameter as it is shown; (transfer full).
 * @form: (nullable): "price" (with the digits of @currency at least), "reason" of not_allowed,
 *   "special" of special_product, "amount" of total_mismatch, "approver" and "decider" of
 * credit_exceeded, "place" of address_gone; else @value as it is
 */
char *pad_text_show_value (const char *form, const char *value, const char *currency);

#define PAD_TEXT_WORDINGS 8

/*
 * A finding's wordings, the fullest first. Parameters are written `{name}`, `{name:form}`, or
 * `{name:form:other}` where the currency is the parameter `other`; the first wording of which all
 * are known is taken, so the last one has none.
 */
typedef struct
{
  const char *code;
  const char *wordings[PAD_TEXT_WORDINGS];
} PadTextFinding;

/* (nullable): borrowed. */
const PadTextFinding *pad_text_find_finding (const char *code);

G_END_DECLS
