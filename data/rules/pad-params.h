#pragma once

#include <pad-date.h>
#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A name and its text; the text form of RULES.md 1 where it is a number. */
typedef struct
{
  char *name;
  char *text;
} PadParam;

/**
 * PadParams:
 *
 * The named parameters of a finding or of a step of a price, in the order they were added. Names
 * are unique.
 */
typedef struct _PadParams PadParams;

PadParams *pad_params_new (void);
void pad_params_free (PadParams *params);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadParams, pad_params_free)

/* NULL @text adds nothing: an absent parameter, not an empty one. */
void pad_params_add (PadParams *params, const char *name, const char *text);
/* The same with the text forms of RULES.md 1. @currency must be a known one, else nothing is added.
 */
void pad_params_add_money (PadParams *params,
                           const char *name,
                           int64_t amount,
                           const char *currency);
void pad_params_add_price (PadParams *params, const char *name, int64_t price);
void pad_params_add_quantity (PadParams *params, const char *name, int64_t quantity);
void pad_params_add_percent (PadParams *params, const char *name, int64_t percent);
void pad_params_add_rate (PadParams *params, const char *name, int64_t rate);
void pad_params_add_integer (PadParams *params, const char *name, int64_t number);
/* PAD_DATE_NONE adds nothing. */
void pad_params_add_date (PadParams *params, const char *name, PadDate date);

guint pad_params_length (const PadParams *params);
const PadParam *pad_params_nth (const PadParams *params, guint n);
/* (nullable): borrowed. */
const char *pad_params_get (const PadParams *params, const char *name);

G_END_DECLS
