#include "pad-row-encoder.h"

#include <pad-number.h>
#include <pad-row.h>
#include <string.h>

#include "pad-line-writer.h"
#include "pad-row-findings.h"

/* Settings (RULES.md 11) whose value is an amount. */
static const char *const amount_settings[] = {"high_value", "overdue_ignore_below",
                                              "small_order_surcharge", NULL};

/* Room for a number with its quotes and comma, and for one character of a text as `\u0000`. */
#define NUMBER_ROOM 32
#define ESCAPED_ROOM 6

typedef enum
{
  CODE_TEXT,
  CODE_INTEGER,
  CODE_DECIMAL,
  CODE_MONEY,
  CODE_FINDING,  /* parameters of a finding: some are for few eyes */
  CODE_FINDINGS, /* a list of findings with theirs */
} Code;

typedef struct
{
  Code code;
  gboolean amount;
  int digits;
  int currency; /* the statement's column with it, for money */
  int setting;  /* the statement's column with the setting this is the value of, or -1 */
  int finding;  /* the statement's column with the code, for CODE_FINDING */
  gboolean detail;
} Field;

struct _PadRowEncoder
{
  PadSelect *select;
  char *opening; /* `["p","table",` */
  size_t opening_length;
  Field *fields;
  int users[2];      /* the statement's columns with those whose own a row is, or -1 */
  size_t fixed_room; /* everything of a line but its texts */
};

static int
digits_of (PadKind kind)
{
  switch (kind) {
  case PAD_KIND_PRICE:
    return PAD_PRICE_DIGITS;
  case PAD_KIND_QUANTITY:
    return PAD_QUANTITY_DIGITS;
  case PAD_KIND_PERCENT:
    return PAD_PERCENT_DIGITS;
  case PAD_KIND_RATE:
    return PAD_RATE_DIGITS;
  default:
    return 0;
  }
}

/* The statement's column @name, or -1. */
static int
find_column (const PadSelect *select, const char *name)
{
  for (int j = 0; j < select->n; j++)
    if (strcmp (pad_select_column (select, j)->name, name) == 0)
      return PAD_SELECT_FIRST + j;
  return -1;
}

static gboolean
is_column (const PadSelect *select, int i, const char *table, const char *name)
{
  return strcmp (select->table->name, table) == 0 &&
         strcmp (pad_select_column (select, i)->name, name) == 0;
}

/* The column with the name of the setting, where selected column @i is a setting's value. */
static int
setting_of (const PadSelect *select, int i)
{
  return is_column (select, i, "account_settings", "value") ? find_column (select, "name") : -1;
}

static Field
field_of (const PadSelect *select, int i)
{
  PadKind kind = pad_select_column (select, i)->kind;
  Field field = {CODE_TEXT,
                 pad_kind_is_amount (kind),
                 digits_of (kind),
                 select->currencies[i],
                 setting_of (select, i),
                 find_column (select, "code"),
                 (pad_select_column (select, i)->flags & PAD_COLUMN_DETAIL) != 0};
  if (kind == PAD_KIND_MONEY)
    field.code = CODE_MONEY;
  else if (pad_kind_is_json_integer (kind))
    field.code = CODE_INTEGER;
  else if (pad_kind_is_number (kind))
    field.code = CODE_DECIMAL;
  else if (is_column (select, i, "order_findings", "params"))
    field.code = CODE_FINDING;
  else if (is_column (select, i, "approvals", "findings"))
    field.code = CODE_FINDINGS;
  return field;
}

static PadRowEncoder *
encoder_new (const PadTable *table)
{
  PadRowEncoder *encoder = g_new0 (PadRowEncoder, 1);
  encoder->select = pad_select_new (table, PAD_COLUMNS_SYNCED);
  encoder->opening = g_strdup_printf ("[\"p\",\"%s\",", table->name);
  encoder->opening_length = strlen (encoder->opening);
  encoder->fields = g_new (Field, MAX (encoder->select->n, 1));
  for (int i = 0; i < encoder->select->n; i++)
    encoder->fields[i] = field_of (encoder->select, i);
  encoder->users[0] = find_column (encoder->select, "entered_by");
  encoder->users[1] = find_column (encoder->select, "assigned_to");
  encoder->fixed_room = encoder->opening_length + (size_t)(encoder->select->n + 3) * NUMBER_ROOM;
  return encoder;
}

static PadRowEncoder **
make_encoders (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);
  PadRowEncoder **encoders = g_new0 (PadRowEncoder *, n);
  for (int i = 0; i < n; i++)
    encoders[i] = encoder_new (&tables[i]);
  return encoders;
}

const PadRowEncoder *
pad_row_encoder_get (const PadTable *table)
{
  static PadRowEncoder **encoders = NULL;
  if (g_once_init_enter (&encoders))
    g_once_init_leave (&encoders, make_encoders ());
  return encoders[pad_table_number (table)];
}

const PadSelect *
pad_row_encoder_get_select (const PadRowEncoder *encoder)
{
  return encoder->select;
}

void
pad_row_encoder_add_columns (const PadRowEncoder *encoder, GString *out)
{
  pad_line_open_columns (out, encoder->select->table->name);
  for (int i = 0; i < encoder->select->n; i++) {
    const char *name = pad_select_column (encoder->select, i)->name;
    pad_line_put_text (out, name, strlen (name));
  }
  pad_line_close (out);
}

/* Non-negative and negative whole numbers, without a terminating NUL. */
static char *
put_integer (char *to, int64_t value)
{
  char digits[20];
  int n = 0;
  uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
  do {
    digits[n++] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0)
    *to++ = '-';
  while (n > 0)
    *to++ = digits[--n];
  return to;
}

static char *
put_escaped (char *to, unsigned char byte)
{
  static const char hex[] = "0123456789abcdef";
  *to++ = '\\';
  switch (byte) {
  case '"':
  case '\\':
    *to++ = (char)byte;
    return to;
  case '\n':
    *to++ = 'n';
    return to;
  case '\r':
    *to++ = 'r';
    return to;
  case '\t':
    *to++ = 't';
    return to;
  default:
    memcpy (to, "u00", 3);
    to[3] = hex[byte >> 4];
    to[4] = hex[byte & 15];
    return to + 5;
  }
}

static char *
put_text (char *to, const char *text, size_t n)
{
  *to++ = '"';
  for (size_t i = 0; i < n; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (G_UNLIKELY (byte < 0x20 || byte == '"' || byte == '\\'))
      to = put_escaped (to, byte);
    else
      *to++ = (char)byte;
  }
  *to++ = '"';
  return to;
}

static char *
put_decimal (char *to, int64_t value, int digits, int least)
{
  *to++ = '"';
  to += pad_decimal_print (value, digits, least, to);
  *to++ = '"';
  return to;
}

static char *
put_number (char *to, const Field *field, sqlite3_stmt *row, int column)
{
  int64_t value = sqlite3_column_int64 (row, column);
  if (field->code == CODE_INTEGER)
    return put_integer (to, value);
  if (field->code == CODE_DECIMAL)
    return put_decimal (to, value, field->digits, 0);
  int digits = pad_currency_digits ((const char *)sqlite3_column_text (row, field->currency));
  return put_decimal (to, value, MAX (digits, 0), MAX (digits, 0));
}

/* Makes sure that @room bytes can be written after @at; @at may move. */
static char *
reserve (GString *out, char *at, size_t room)
{
  size_t used = (size_t)(at - out->str);
  if (used + room < out->allocated_len)
    return at;
  g_string_set_size (out, used + room);
  return out->str + used;
}

/* (transfer full) (nullable): what is told in place of the text; NULL: the text itself. */
static char *
tell (const Field *field, sqlite3_stmt *row, const char *text, const PadRowView *view)
{
  if (field->code == CODE_FINDING)
    return pad_row_findings_params ((const char *)sqlite3_column_text (row, field->finding), text,
                                    view->permissions);
  if (field->code == CODE_FINDINGS)
    return pad_row_findings_list (text, !view->hide_amounts, view->permissions);
  return NULL;
}

static char *
put_field (const PadRowEncoder *encoder,
           int i,
           sqlite3_stmt *row,
           const PadRowView *view,
           GString *out,
           char *to)
{
  const Field *field = &encoder->fields[i];
  int column = PAD_SELECT_FIRST + i;
  if (field->code == CODE_INTEGER || field->code == CODE_DECIMAL || field->code == CODE_MONEY)
    return put_number (to, field, row, column);
  const char *text = (const char *)sqlite3_column_text (row, column);
  g_autofree char *told = tell (field, row, text, view);
  size_t n = told != NULL ? strlen (told) : (size_t)sqlite3_column_bytes (row, column);
  to = reserve (out, to, n * ESCAPED_ROOM + encoder->fixed_room);
  return put_text (to, told != NULL ? told : text, n);
}

static gboolean
is_amount (const Field *field, sqlite3_stmt *row)
{
  if (field->setting < 0)
    return field->amount;
  const char *setting = (const char *)sqlite3_column_text (row, field->setting);
  return setting != NULL && g_strv_contains (amount_settings, setting);
}

/* Of an own row there are the details too. */
static gboolean
hides_details (const PadRowEncoder *encoder, sqlite3_stmt *row, const PadRowView *view)
{
  if (!view->summary)
    return FALSE;
  for (size_t i = 0; view->login != NULL && i < G_N_ELEMENTS (encoder->users); i++)
    if (encoder->users[i] >= 0 &&
        g_strcmp0 ((const char *)sqlite3_column_text (row, encoder->users[i]), view->login) == 0)
      return FALSE;
  return TRUE;
}

void
pad_row_encoder_add_row (const PadRowEncoder *encoder,
                         PadStatement *statement,
                         const PadRowView *view,
                         GString *out)
{
  sqlite3_stmt *row = pad_statement_get_handle (statement);
  gboolean brief = hides_details (encoder, row, view);
  char *to = reserve (out, out->str + out->len, encoder->fixed_room);
  memcpy (to, encoder->opening, encoder->opening_length);
  to = put_integer (to + encoder->opening_length, sqlite3_column_int64 (row, 0));
  *to++ = ',';
  to = put_integer (to, sqlite3_column_int64 (row, 1));
  for (int i = 0; i < encoder->select->n; i++) {
    *to++ = ',';
    if ((view->hide_amounts && is_amount (&encoder->fields[i], row)) ||
        (brief && encoder->fields[i].detail) ||
        sqlite3_column_type (row, PAD_SELECT_FIRST + i) == SQLITE_NULL) {
      memcpy (to, "null", 4);
      to += 4;
    } else
      to = put_field (encoder, i, row, view, out, to);
  }
  memcpy (to, "]\n", 2);
  g_string_set_size (out, (size_t)(to + 2 - out->str));
}
