#pragma once

#include <pad-db.h>
#include <pad-facts.h>

G_BEGIN_DECLS

/**
 * PadFactsLoader: facts while they are loaded.
 * @date: the day the order is priced for; @date_text the same as text
 * @supplier_currency: (nullable)
 * @credit_owner: "" where none
 * @zone: the supplier's, of the connection
 * @rates_from: (nullable): the first day for which rates are needed, where that is before @date
 * @invoiced: (nullable): of PadInvoiced, what is invoiced of the order that is changed
 * @skus: JSON array of the order's articles
 * @currencies, @classes, @zones: sets of texts (in the facts' pool) for which rates and taxes are
 * read last
 */
typedef struct
{
  PadDb *db;
  const PadOrder *order;
  PadFacts *facts;
  PadDate date;
  char *date_text;
  char *supplier_currency;
  const char *credit_owner;
  GTimeZone *zone;
  char *rates_from;
  GArray *invoiced;
  char *skus;
  GHashTable *currencies;
  GHashTable *classes;
  GHashTable *zones;
} PadFactsLoader;

/* A JSON array of texts, and of pairs of texts. */
GString *pad_facts_array_new (void);
void pad_facts_array_add (GString *array, const char *text);
void pad_facts_array_add_pair (GString *array, const char *first, const char *second);
char *pad_facts_array_end (GString *array);
/* The texts of a set. */
char *pad_facts_array_of (GHashTable *set);

/* A column as the facts keep it: in their pool, "" for NULL. */
const char *pad_facts_column (PadFactsLoader *loader, PadStatement *statement, int column);
/* PAD_DATE_NONE for NULL and for what is no date. */
PadDate pad_facts_column_date (PadStatement *statement, int column);
/* A currency that occurs: rates are read for it. */
void pad_facts_note_currency (PadFactsLoader *loader, const char *currency);

/* Account, settings, credit, user: pad-facts-account.c and pad-facts-settings.c. */
gboolean pad_facts_load_account (PadFactsLoader *loader, GError **error);
gboolean pad_facts_load_settings (PadFactsLoader *loader, GError **error);
gboolean pad_facts_load_user (PadFactsLoader *loader, GError **error);
gboolean pad_facts_load_credit (PadFactsLoader *loader, GError **error);
/* Articles with units, categories and stock: pad-facts-products.c. */
gboolean pad_facts_load_products (PadFactsLoader *loader, GError **error);
/* What was ordered before, and for an order that is a document what may be the same:
 * pad-facts-history.c; after settings and user. */
gboolean pad_facts_load_history (PadFactsLoader *loader, GError **error);
/* Budgets and what is used of them, for an order that is a document: pad-facts-budget.c; after the
 * user. */
gboolean pad_facts_load_budgets (PadFactsLoader *loader, GError **error);
/* The offer that the order accepts: pad-facts-quotation.c; after the user, before rates. */
gboolean pad_facts_load_quotation (PadFactsLoader *loader, GError **error);
/* The confirmed order that this one changes: pad-facts-former.c; its invoices' currencies are noted
 * before rates, the rest is last. A desktop counts what it
 * holds as free. */
gboolean pad_facts_note_former (PadFactsLoader *loader, GError **error);
gboolean pad_facts_load_former (PadFactsLoader *loader, GError **error);
/* What was paid in advance, for an order that is a document: pad-facts-paid.c; before rates. */
gboolean pad_facts_load_paid (PadFactsLoader *loader, GError **error);
/* Price rules: pad-facts-rules.c. */
gboolean pad_facts_load_rules (PadFactsLoader *loader, GError **error);
/* (nullable): the rule of a row with the columns of facts_product_rules, linked, borrowed; NULL
 * where its words are none of ours: of a newer server or a damaged store, it does not apply. */
PadPriceRule *pad_facts_read_rule (PadFactsLoader *loader, PadStatement *statement);
/* What was in force within the last `honour_days`, of @owners for the articles and @codes (arrays
 * as the queries of the rules take them): pad-facts-replaced.c. */
gboolean pad_facts_load_replaced (PadFactsLoader *loader,
                                  const char *owners,
                                  const char *codes,
                                  GError **error);

/* How much of what a device may have been told is still known: pad-facts-known.c; after the rules,
 * before rates. */
gboolean pad_facts_load_known (PadFactsLoader *loader, GError **error);

G_END_DECLS
