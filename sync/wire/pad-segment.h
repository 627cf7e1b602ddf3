#pragma once

#include <pad-error.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef enum
{
  PAD_SEGMENT_COMMON,    /* common */
  PAD_SEGMENT_CATALOG,   /* catalog:<assortment> */
  PAD_SEGMENT_PRICES,    /* prices:<source>:<owner>, prices:<source>:<owner>@<assortment> */
  PAD_SEGMENT_STOCK,     /* stock:<warehouse>@<assortment> */
  PAD_SEGMENT_ACCOUNT,   /* account:<code>:<section> */
  PAD_SEGMENT_USER,      /* user:<login> */
  PAD_SEGMENT_APPROVALS, /* approvals:<login> */
} PadSegmentWord;

/**
 * PadSegment: the id of a segment (SYNC.md 2), taken apart. Texts are plain, percent-encoded in the
 * id.
 * @source: of prices: account, agreement, tier, group, list, promotion, discount
 * @owner: rule owner ('' for list; of a promotion a group or `*`), warehouse, account or login
 * @assortment: of catalog and stock; of prices NULL for what is not by product
 * @section: of account: core, orders, quotations, handed-over, invoices, invoice-summary, credit,
 * budgets
 *
 * What a word does not have is NULL. A customer group cannot be called `*`.
 */
typedef struct
{
  PadSegmentWord word;
  char *source;
  char *owner;
  char *assortment;
  char *section;
} PadSegment;

/* PAD_ERROR_INVALID for what pad_segment_format() does not make. */
PadSegment *pad_segment_parse (const char *id, GError **error);
void pad_segment_free (PadSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSegment, pad_segment_free)

/* (transfer full) the id */
char *pad_segment_format (const PadSegment *segment);

/* Ids straight from their parts, (transfer full). */
char *pad_segment_catalog (const char *assortment);
char *pad_segment_prices (const char *source, const char *owner, const char *assortment);
char *pad_segment_stock (const char *warehouse, const char *assortment);
char *pad_segment_account (const char *account, const char *section);
char *pad_segment_user (const char *login);
char *pad_segment_approvals (const char *login);

/* The hash of a set of @n ids, whatever their order: the first 64 bits of SHA-256 over the sorted
 * ids. */
uint64_t pad_segment_set_hash (const char *const *ids, size_t n);
/* (transfer full) the same as 16 hexadecimal digits, as `GET /v1/segments` says it. */
char *pad_segment_set_hash_text (uint64_t hash);

G_END_DECLS
