#include "pad-row.h"

#include <pad-date.h>
#include <pad-number.h>
#include <string.h>

/* Whole numbers stay exact where they are JSON numbers. */
#define INTEGER_MOST INT64_C (9007199254740991)
/* Longer than any number of RULES.md 1 and far shorter than what would be worth reading. */
#define NUMBER_LENGTH 40
/* ISO 4217 has no currency with more. */
#define MONEY_DIGITS_MOST 4

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (PAD_ERROR, PAD_ERROR_INVALID, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
refuse_text (GError **error, const char *text, const char *reason)
{
  g_autofree char *quoted = error == NULL ? NULL : pad_error_quote (text);

  return refuse (error, "%s %s", quoted, reason);
}

static gboolean
is_code (const PadColumn *column)
{
  return (column->flags & PAD_COLUMN_KEY) != 0 || column->reference != NULL;
}

static int
longest (const PadColumn *column)
{
  if (column->most > 0)
    return (int)column->most;
  return is_code (column) ? PAD_ROW_KEY_LENGTH : PAD_ROW_TEXT_LENGTH;
}

/* One pass over the bytes; only what is not ASCII is looked at again. */
static gboolean
check_text (const PadColumn *column, const char *text, int length, GError **error)
{
  gboolean ascii = TRUE;

  if (length > longest (column))
    return refuse (error, "longer than %d bytes", longest (column));
  for (int i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    gboolean space = c == '\n' || c == '\t' || c == '\r';

    if (c >= 0x80)
      ascii = FALSE;
    else if ((c < 0x20 && (!space || is_code (column))) || c == 0x7f)
      return refuse (error, "contains the control character %d", c);
  }
  return ascii || g_utf8_validate_len (text, (gsize)length, NULL) || refuse (error, "is not UTF-8");
}

static gboolean
check_code (const PadColumn *column, const char *text, GError **error)
{
  g_autofree char *known = NULL;
  g_autofree char *reason = NULL;

  for (int i = 0; column->values[i] != NULL; i++)
    if (strcmp (column->values[i], text) == 0)
      return TRUE;
  known = g_strjoinv (", ", (char **)column->values);
  reason = g_strconcat ("is none of ", known, NULL);
  return refuse_text (error, text, reason);
}

static gboolean
check_date (const char *text, GError **error)
{
  PadDate date;

  return pad_date_parse (text, &date, error);
}

static gboolean
check_instant (const char *text, GError **error)
{
  int64_t instant;

  return pad_instant_parse (text, &instant, error);
}

static gboolean
check_file (const char *text, int length, GError **error)
{
  if (length == 64 && strspn (text, "0123456789abcdef") == 64)
    return TRUE;
  return refuse_text (error, text, "is no sha256");
}

static gboolean
check_currency (const char *text, GError **error)
{
  return pad_currency_digits (text) >= 0 || refuse_text (error, text, "is no currency of ISO 4217");
}

/* Everything the database holds as text; it is stored as it was written. */
static gboolean
parse_text (const PadColumn *column, const char *text, int length, PadValue *value, GError **error)
{
  *value = (PadValue) {.type = PAD_VALUE_TEXT, .length = length, .text = text};
  if (!check_text (column, text, length, error))
    return FALSE;
  switch (column->kind) {
  case PAD_KIND_CODE:
    return check_code (column, text, error);
  case PAD_KIND_CURRENCY:
    return check_currency (text, error);
  case PAD_KIND_DATE:
    return check_date (text, error);
  case PAD_KIND_INSTANT:
    return check_instant (text, error);
  case PAD_KIND_FILE:
    return check_file (text, length, error);
  default:
    return TRUE;
  }
}

/* Money of the wire: it has exactly its currency's digits, so the point can simply be dropped. */
static gboolean
parse_money_of_wire (const char *text, int64_t *value, GError **error)
{
  const char *point = strchr (text, '.');
  size_t digits = point == NULL ? 0 : strlen (point + 1);

  if (digits > MONEY_DIGITS_MOST)
    return refuse_text (error, text, "has too many digits after the point");
  return pad_decimal_parse (text, (int)digits, value, error);
}

static gboolean
parse_flag (const char *text, int64_t *value, GError **error)
{
  *value = text[0] - '0';
  return ((*value == 0 || *value == 1) && text[1] == '\0') ||
         refuse_text (error, text, "is neither 0 nor 1");
}

static gboolean
parse_integer (const char *text, int64_t *value, GError **error)
{
  if (!pad_decimal_parse (text, 0, value, error))
    return FALSE;
  return (*value >= -INTEGER_MOST && *value <= INTEGER_MOST) ||
         refuse_text (error, text, "is too large");
}

static gboolean
parse_by_kind (PadKind kind, const char *text, const char *currency, int64_t *value, GError **error)
{
  switch (kind) {
  case PAD_KIND_INTEGER:
    return parse_integer (text, value, error);
  case PAD_KIND_FLAG:
    return parse_flag (text, value, error);
  case PAD_KIND_PRICE:
    return pad_price_parse (text, value, error);
  case PAD_KIND_QUANTITY:
    return pad_quantity_parse (text, value, error);
  case PAD_KIND_PERCENT:
    return pad_percent_parse (text, value, error);
  case PAD_KIND_RATE:
    return pad_rate_parse (text, value, error);
  case PAD_KIND_MONEY:
    return currency == NULL ? parse_money_of_wire (text, value, error)
                            : pad_money_parse (text, currency, value, error);
  default:
    g_assert_not_reached ();
  }
}

static gboolean
check_range (const PadColumn *column, int64_t value, GError **error)
{
  g_autoptr (GString) least = NULL;
  g_autoptr (GString) most = NULL;

  if ((column->least == 0 && column->most == 0) ||
      (value >= column->least && value <= column->most))
    return TRUE;
  least = g_string_new (NULL);
  most = g_string_new (NULL);
  pad_value_append (least, column->kind, column->least, 0);
  pad_value_append (most, column->kind, column->most, 0);
  if (column->most == PAD_LEAST_ONLY)
    return refuse (error, "must be at least %s", least->str);
  if (column->least == PAD_MOST_ONLY)
    return refuse (error, "must be at most %s", most->str);
  return refuse (error, "must be from %s to %s", least->str, most->str);
}

static gboolean
parse_number (const PadColumn *column,
              const char *text,
              int length,
              const char *currency,
              PadValue *value,
              GError **error)
{
  *value = (PadValue) {.type = PAD_VALUE_INTEGER};
  if (length > NUMBER_LENGTH || memchr (text, '\0', (size_t)length) != NULL)
    return refuse_text (error, text, "is no number that can be stored");
  return parse_by_kind (column->kind, text, currency, &value->integer, error) &&
         check_range (column, value->integer, error);
}

static gboolean
parse_content (const PadColumn *column,
               const char *text,
               int length,
               const char *currency,
               PadValue *value,
               GError **error)
{
  return pad_kind_is_number (column->kind)
             ? parse_number (column, text, length, currency, value, error)
             : parse_text (column, text, length, value, error);
}

static gboolean
parse_null (const PadColumn *column, PadValue *value, GError **error)
{
  *value = (PadValue) {.type = PAD_VALUE_NULL};
  return (column->flags & PAD_COLUMN_KEY) == 0 || refuse (error, "a key is never null");
}

/* An empty field of a file. */
static gboolean
parse_empty (const PadColumn *column, const char *currency, PadValue *value, GError **error)
{
  gboolean key = (column->flags & PAD_COLUMN_KEY) != 0;

  *value = (PadValue) {.type = PAD_VALUE_NULL};
  if (column->fallback != NULL)
    return parse_content (column, column->fallback, (int)strlen (column->fallback), currency, value,
                          error);
  if (key && !pad_kind_is_number (column->kind)) {
    *value = (PadValue) {.type = PAD_VALUE_TEXT, .text = ""};
    return TRUE;
  }
  return !(key || (column->flags & PAD_COLUMN_REQUIRED) != 0) ||
         refuse (error, "must not be empty");
}

gboolean
pad_value_parse (const PadColumn *column,
                 const char *text,
                 int length,
                 const char *currency,
                 PadValue *value,
                 GError **error)
{
  gboolean done;

  if (text == NULL)
    done = parse_null (column, value, error);
  else if (length == 0 || text[0] == '\0')
    done = parse_empty (column, currency, value, error);
  else
    done = parse_content (column, text, length < 0 ? (int)strlen (text) : length, currency, value,
                          error);
  if (!done)
    g_prefix_error (error, "%s: ", column->name);
  return done;
}

void
pad_value_bind (const PadValue *value, PadStatement *statement, int index)
{
  sqlite3_stmt *handle = pad_statement_get_handle (statement);

  switch (value->type) {
  case PAD_VALUE_NULL:
    sqlite3_bind_null (handle, index + 1);
    break;
  case PAD_VALUE_INTEGER:
    sqlite3_bind_int64 (handle, index + 1, value->integer);
    break;
  case PAD_VALUE_TEXT:
    sqlite3_bind_text (handle, index + 1, value->text, value->length, SQLITE_STATIC);
    break;
  default:
    g_assert_not_reached ();
  }
}

gboolean
pad_value_equals (const PadValue *value, PadStatement *statement, int column)
{
  sqlite3_stmt *handle = pad_statement_get_handle (statement);

  switch (sqlite3_column_type (handle, column)) {
  case SQLITE_NULL:
    return value->type == PAD_VALUE_NULL;
  case SQLITE_INTEGER:
    return value->type == PAD_VALUE_INTEGER &&
           sqlite3_column_int64 (handle, column) == value->integer;
  default:
    return value->type == PAD_VALUE_TEXT &&
           sqlite3_column_bytes (handle, column) == value->length &&
           memcmp (sqlite3_column_text (handle, column), value->text, (size_t)value->length) == 0;
  }
}

static size_t
print_number (PadKind kind, int64_t integer, int digits, char *buffer)
{
  switch (kind) {
  case PAD_KIND_MONEY:
    return pad_decimal_print (integer, digits, digits, buffer);
  case PAD_KIND_PRICE:
    return pad_decimal_print (integer, PAD_PRICE_DIGITS, 0, buffer);
  case PAD_KIND_QUANTITY:
    return pad_decimal_print (integer, PAD_QUANTITY_DIGITS, 0, buffer);
  case PAD_KIND_PERCENT:
    return pad_decimal_print (integer, PAD_PERCENT_DIGITS, 0, buffer);
  case PAD_KIND_RATE:
    return pad_decimal_print (integer, PAD_RATE_DIGITS, 0, buffer);
  default:
    return pad_decimal_print (integer, 0, 0, buffer);
  }
}

void
pad_value_append (GString *out, PadKind kind, int64_t integer, int digits)
{
  char buffer[32];

  g_string_append_len (out, buffer, (gssize)print_number (kind, integer, digits, buffer));
}

gboolean
pad_row_append (
    GString *out, const PadColumn *column, PadStatement *statement, int index, int digits)
{
  sqlite3_stmt *handle = pad_statement_get_handle (statement);

  if (sqlite3_column_type (handle, index) == SQLITE_NULL)
    return FALSE;
  if (pad_kind_is_number (column->kind))
    pad_value_append (out, column->kind, sqlite3_column_int64 (handle, index), digits);
  else
    g_string_append_len (out, (const char *)sqlite3_column_text (handle, index),
                         sqlite3_column_bytes (handle, index));
  return TRUE;
}

gboolean
pad_kind_is_number (PadKind kind)
{
  switch (kind) {
  case PAD_KIND_INTEGER:
  case PAD_KIND_FLAG:
  case PAD_KIND_MONEY:
  case PAD_KIND_PRICE:
  case PAD_KIND_QUANTITY:
  case PAD_KIND_PERCENT:
  case PAD_KIND_RATE:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
pad_kind_is_json_integer (PadKind kind)
{
  return kind == PAD_KIND_INTEGER || kind == PAD_KIND_FLAG;
}

gboolean
pad_kind_is_amount (PadKind kind)
{
  return kind == PAD_KIND_MONEY || kind == PAD_KIND_PRICE;
}
