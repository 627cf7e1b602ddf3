#pragma once

#include "pad-paper.h"

G_BEGIN_DECLS

/* Numbers and days as papers have them, whatever the locale of the program that prints; all
 * (transfer full). */

/* Minor units with the currency's digits: "1,234.50". */
char *pad_paper_amount_of (const char *currency, int64_t amount);
/* The same of the paper's currency. */
char *pad_paper_amount (const PadPaper *paper, int64_t amount);
/* The same with its currency. */
char *pad_paper_money (const PadPaper *paper, int64_t amount);
/* Millionths with the currency's digits at least. */
char *pad_paper_price (const PadPaper *paper, int64_t price);
/* Thousandths. */
char *pad_paper_quantity (int64_t quantity);
/* Ten-thousandths of a percent, with its sign. */
char *pad_paper_percent (int64_t percent);
/* "14 November 2026"; "" for PAD_DATE_NONE. */
char *pad_paper_day (PadDate day);

G_END_DECLS
