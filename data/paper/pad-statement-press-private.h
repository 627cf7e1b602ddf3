#pragma once

#include "pad-paper-sheet-private.h"
#include "pad-paper-statement.h"

G_BEGIN_DECLS

typedef enum
{
  PAD_STATEMENT_HEADING, /* the currency, where there are several */
  PAD_STATEMENT_OPENING, /* with the heads of the columns */
  PAD_STATEMENT_ENTRY,
  PAD_STATEMENT_CLOSING,
  PAD_STATEMENT_AGEING, /* all buckets of one currency, never parted */
  PAD_STATEMENT_TOTAL,
} PadStatementRowKind;

/* Something that stands on one page. @balance: index of its currency; @entry: of the entry. */
typedef struct
{
  PadStatementRowKind kind;
  guint balance, entry;
  double height;
} PadStatementRow;

/* Where columns stand, from the left of the sheet. */
typedef struct
{
  double kind, number, due, amount_right, balance_right;
  double number_width;
} PadStatementColumns;

/**
 * PadStatementPress: a statement on its way to the sheet.
 * @pages: (element-type guint): the first row of each
 */
typedef struct
{
  const PadPaperStatement *statement;
  PadSheet *sheet;
  PadStatementColumns columns;
  GArray *rows;
  GArray *pages;
} PadStatementPress;

/* Works out columns, rows and pages. @top: where the rows of the first page begin. */
void pad_statement_lay_out (PadStatementPress *press, double top);
void pad_statement_draw_row (PadStatementPress *press, const PadStatementRow *row, double y);
/* What a page begins with in the middle of a table: the heads, and the balance so far. Returns
 * where the rows begin. */
double pad_statement_draw_carry (PadStatementPress *press, const PadStatementRow *row, double y);
/* Whether @row stands in the middle of a table. */
gboolean pad_statement_is_inside (const PadStatementRow *row);

#define PAD_STATEMENT_NEXT_TOP PAD_MM (30)
#define PAD_STATEMENT_BOTTOM PAD_MM (268)

G_END_DECLS
