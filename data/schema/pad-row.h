#pragma once

#include <pad-db.h>
#include <pad-table.h>

G_BEGIN_DECLS

typedef enum
{
  PAD_VALUE_NULL,
  PAD_VALUE_INTEGER,
  PAD_VALUE_TEXT,
} PadValueType;

/**
 * PadValue: a field as the database holds it.
 * @integer: for INTEGER: in the unit of the column's kind (RULES.md 1)
 * @text, @length: for TEXT: borrowed from what was parsed (or from the registry, for a fallback),
 * NUL-terminated
 */
typedef struct
{
  PadValueType type;
  int length;
  int64_t integer;
  const char *text;
} PadValue;

/* Longest texts, in bytes, where the registry names no other limit in @most: keys and references;
 * all else. */
#define PAD_ROW_KEY_LENGTH 255
#define PAD_ROW_TEXT_LENGTH 20000

/**
 * pad_value_parse:
 * @text: (nullable): the text form of RULES.md 1, NUL-terminated; NULL is NULL as it came over the
 * wire and is refused in key columns only; "" is an empty field of a file: '' in a key column, else
 * the column's fallback, else NULL, refused where the column is required
 * @length: of @text, or -1
 * @currency: for money: whose digits are read. NULL: as many as @text has, for the wire, where
 * money always has exactly its currency's digits. Ignored for other kinds
 * @value: (out): borrows @text
 *
 * Checks everything that can be said about one field alone: the form and limits of its kind,
 * allowed values, length, UTF-8, no control characters (line breaks and tabs are fine outside
 * keys). Whether a reference exists is asked with pad_reference_new(). A file (PAD_KIND_FILE)
 * is its sha256 here, 64 hex digits.
 *
 * Returns: FALSE with PAD_ERROR_INVALID, "column: reason"
 */
gboolean pad_value_parse (const PadColumn *column,
                          const char *text,
                          int length,
                          const char *currency,
                          PadValue *value,
                          GError **error);

/* Binds by position from 0, without a copy: what @value borrows must stay until the statement was
 * reset or is bound anew. */
void pad_value_bind (const PadValue *value, PadStatement *statement, int index);
/* TRUE when @column of the statement's row holds just @value. */
gboolean pad_value_equals (const PadValue *value, PadStatement *statement, int column);

/* The text form of what the database holds, appended to @out. @digits: for money, its currency's
 * (else ignored). */
void pad_value_append (GString *out, PadKind kind, int64_t integer, int digits);
/* The same for column @index of the row that @statement stands on, of any kind. FALSE when it is
 * NULL: nothing was appended. */
gboolean pad_row_append (
    GString *out, const PadColumn *column, PadStatement *statement, int index, int digits);

/* INTEGER in the database: everything but texts, codes, currencies, dates, instants and files. */
gboolean pad_kind_is_number (PadKind kind);
/* A JSON integer on the wire: integers and flags; all other numbers are JSON strings. */
gboolean pad_kind_is_json_integer (PadKind kind);
/* Money or price: null for who may not see prices. */
gboolean pad_kind_is_amount (PadKind kind);

G_END_DECLS
