#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a typed quantity came to. */
typedef enum
{
  PAD_CELL_OK,
  PAD_CELL_EMPTY,
  PAD_CELL_NO_NUMBER,
  PAD_CELL_NOT_ABOVE_ZERO,
  PAD_CELL_TOO_LARGE, /* 10^9 or more (RULES.md 1) */
  PAD_CELL_TOO_FINE,  /* not whole thousandths */
} PadCellAnswer;

/**
 * pad_cell_read_quantity:
 * @text: a number with comma or point as its decimal mark, or a sum of products of such: "12",
 * "2,5", "3*24", "10+2x6", "100/8"
 * @quantity: (out): thousandths, with PAD_CELL_OK
 *
 * One mark is a decimal mark, whatever the locale. Where there are several, those before the last
 * kind stand between groups of three digits: "1.234,5", "1 234", "1,234,567".
 */
PadCellAnswer pad_cell_read_quantity (const char *text, int64_t *quantity);

/* (transfer full) thousandths as one types them: the locale's decimal mark, no groups. */
char *pad_cell_show_quantity (int64_t quantity);

/**
 * PadCellArticle: one way to read what was typed into an article cell.
 * @number: the article
 * @quantity: thousandths; 0: none was typed
 */
typedef struct
{
  char *number;
  int64_t quantity;
} PadCellArticle;

/* Of PadCellArticle, in the order in which they are to be tried: the text itself, then "12*CODE"
 * and "CODE 12" as a quantity with a number. Empty for an empty text. (transfer full) */
GPtrArray *pad_cell_read_article (const char *text);

G_END_DECLS
