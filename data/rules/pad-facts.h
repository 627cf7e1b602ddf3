#pragma once

#include "pad-facts-earlier.h"
#include "pad-finding.h"
#include "pad-order.h"
#include "pad-permissions.h"
#include "pad-price-rule.h"
#include <pad-fraction.h>

G_BEGIN_DECLS

/*
 * What the rules must know to judge one order: plain values, filled by pad_facts_load()
 * (data/store) from the replica or the server's store, or by hand in a test. All strings live in
 * the facts' own pool (pad_facts_text()) and are never NULL unless said so: "" where empty.
 */

/* What a product does when it is short (RULES.md 6). */
typedef enum
{
  PAD_STOCK_BACKORDER,
  PAD_STOCK_MAKE_TO_ORDER,
  PAD_STOCK_PARTIAL,
  PAD_STOCK_REFUSE,
  PAD_STOCK_HIDE,
} PadStockPolicy;

typedef enum
{
  PAD_PRODUCT_ACTIVE,
  PAD_PRODUCT_DISCONTINUED,
  PAD_PRODUCT_UNPUBLISHED,
} PadProductStatus;

/* @num / @den base units; @min_quantity and @multiple_of in thousandths of this unit, 0 where
 * empty. */
typedef struct
{
  const char *unit;
  int64_t num, den;
  int64_t min_quantity;
  int64_t multiple_of;
} PadUnitFacts;

/* @quantity thousandths of the base unit expected on @date. */
typedef struct
{
  PadDate date;
  int64_t quantity;
} PadIncoming;

/**
 * PadProductFacts:
 * @visible: seen by the account through its assortments (status and stock policy not yet looked at)
 * @whole: the base unit is marked whole
 * @units: of PadUnitFacts; the base unit's row may be missing
 * @categories: of const char *: its own category first, then upwards
 * @rules: of PadPriceRule *, scope product, of the owners that matter to the account; borrowed
 * @available: thousandths of the base unit, less reservations, over the account's warehouses
 * @yellow_below: where @available counts as low, in the same unit and sum; 0 for nowhere
 * @incoming: of PadIncoming by date ascending
 * @substitutes, @replacement: SKUs that the account sees, space-separated in their order
 * @licensed: the account holds @licence on the day
 */
typedef struct
{
  const char *sku;
  const char *name;
  const char *brand;
  const char *base_unit;
  const char *sales_unit;
  const char *tax_class;
  const char *special;
  const char *licence;
  gboolean visible;
  gboolean licensed;
  gboolean whole;
  PadProductStatus status;
  PadDate end_date;
  PadStockPolicy stock_policy;
  int64_t available;
  int64_t yellow_below;
  int64_t lead_time_days;
  gboolean has_lead_time;
  const char *substitutes;
  const char *replacement;
  GArray *units;
  GPtrArray *categories;
  GPtrArray *rules;
  GArray *incoming;
} PadProductFacts;

/* A price list assigned to the account; @currency "" where the list names none. */
typedef struct
{
  const char *code;
  const char *currency;
  int64_t priority;
} PadListFacts;

/* An agreement in the account's reach; @currency that of the agreement's account. */
typedef struct
{
  const char *code;
  const char *project;
  const char *currency;
  PadDate valid_from, valid_to;
} PadAgreementFacts;

/* The account itself or a parent; @currency "" where it is not known at this end. */
typedef struct
{
  const char *code;
  const char *currency;
} PadAncestorFacts;

typedef struct
{
  const char *from;
  const char *to;
  PadDate date;
  int64_t rate;
} PadRateFacts;

/* Payments for an order, refunds off: minor units of @currency. */
typedef struct
{
  const char *currency;
  int64_t amount;
} PadPaidFacts;

/* @percent ten-thousandths of a percent; @valid_from PAD_DATE_NONE where empty. */
typedef struct
{
  const char *tax_class;
  const char *tax_zone;
  PadDate valid_from;
  int64_t percent;
} PadTaxFacts;

typedef struct
{
  const char *code;
  const char *tax_zone;
  gboolean is_default;
} PadAddressFacts;

/* @threshold, @amount, minor units of @currency; exactly one of @has_percent and @has_amount. */
typedef struct
{
  const char *code;
  const char *group;
  const char *currency;
  int64_t threshold;
  gboolean has_percent;
  int64_t percent;
  gboolean has_amount;
  int64_t amount;
  PadDate valid_from, valid_to;
} PadDiscountFacts;

/* @amount, @free_from: minor units of @currency. */
typedef struct
{
  gboolean known;
  const char *code;
  const char *currency;
  int64_t amount;
  gboolean has_free_from;
  int64_t free_from;
  const char *tax_class;
} PadShippingFacts;

/* A moment within the last `honour_days` (RULES.md 9): the day it was, and the sequence of the last
 * change made by then. The rules of that moment are the versions with version <= @sequence that
 * were not replaced by then. */
typedef struct
{
  PadDate date;
  int64_t sequence;
} PadMomentFacts;

/**
 * PadKnownFacts: how much of what a device may have been told the server still knows, for quotes
 * that follow from nothing anybody was told (RULES.md 6, `total_mismatch`).
 * @head: the sequence of the last change
 * @rules: every version of a rule that was in force since the order's `facts_sequence` is among the
 *   facts
 * @prices: nothing else that a price depends on has changed since
 * @terms: nor has anything that discount, charges and taxes depend on
 * @offer: nor has the offer that the order accepts
 * @first, @last: the days on which it may have been priced
 */
typedef struct
{
  int64_t head;
  gboolean rules;
  gboolean prices;
  gboolean terms;
  gboolean offer;
  PadDate first, last;
} PadKnownFacts;

/* The sequence of the rules in force. */
#define PAD_SEQUENCE_NOW INT64_MAX

typedef enum
{
  PAD_ACCOUNT_ACTIVE,
  PAD_ACCOUNT_ON_HOLD,
  PAD_ACCOUNT_CLOSED,
} PadAccountStatus;

typedef enum
{
  PAD_MINIMUM_BLOCK,
  PAD_MINIMUM_APPROVAL,
  PAD_MINIMUM_SURCHARGE,
} PadMinimumPolicy;

/**
 * PadAccountFacts:
 * @known: the account is there
 * @currency: ISO 4217, known to pad_currency_digits()
 * @group: the effective customer group, own or inherited
 * @ancestors: of PadAncestorFacts: itself first
 * @agreements: of PadAgreementFacts; @lists of PadListFacts by priority, then code
 * @addresses: of PadAddressFacts
 * @order_minimum: minor units of @currency, where @has_order_minimum
 */
typedef struct
{
  gboolean known;
  const char *code;
  const char *currency;
  const char *group;
  const char *tax_zone;
  gboolean tax_exempt;
  PadAccountStatus status;
  gboolean has_order_minimum;
  int64_t order_minimum;
  PadMinimumPolicy order_minimum_policy;
  gboolean cost_centre_known;
  GArray *ancestors;
  GArray *agreements;
  GArray *lists;
  GArray *addresses;
} PadAccountFacts;

typedef enum
{
  PAD_CREDIT_BLOCK,
  PAD_CREDIT_WARN_ONLY,
  PAD_CREDIT_WARN,
  PAD_CREDIT_APPROVAL,
  PAD_CREDIT_PARTIAL,
  PAD_CREDIT_PREPAY,
} PadCreditPolicy;

/**
 * PadCreditFacts: the limit that counts for the account, RULES.md 7.
 * @known: this end has the figures (a desktop may not)
 * @account: the account that owns limit, policy and overdue
 * @limit, @warn: minor units of @currency, where has_; without a limit nothing is checked
 * @open_balance, @pending: minor units of @currency; each only where its no_rate is NULL
 * @open_no_rate, @pending_no_rate, @queued_no_rate: (nullable): a currency of which there is no
 * rate to @currency, so that the figure cannot be worked out and the limit counts as exceeded
 * @invoiced: of the order that is changed, minor units of the account's currency: it is in
 * @open_balance already
 * @queued: minor units of @currency of the orders in the device's own queue before this one; the
 * caller's
 * @oldest_due: PAD_DATE_NONE where nothing is open
 */
typedef struct
{
  gboolean known;
  const char *account;
  const char *currency;
  PadCreditPolicy policy;
  gboolean has_limit;
  int64_t limit;
  gboolean has_warn;
  int64_t warn;
  int64_t open_balance;
  int64_t pending;
  int64_t invoiced;
  int64_t queued;
  const char *open_no_rate;
  const char *pending_no_rate;
  const char *queued_no_rate;
  PadDate oldest_due;
} PadCreditFacts;

/* What a budget says where it is exceeded; also the words of budgets.csv, in their order. */
typedef enum
{
  PAD_BUDGET_WARN,
  PAD_BUDGET_APPROVAL,
  PAD_BUDGET_BLOCK,
} PadBudgetPolicy;

/* Minor units of @currency. */
typedef struct
{
  const char *currency;
  int64_t amount;
} PadUsedFacts;

/**
 * PadBudgetFacts: a budget that applies to the order (RULES.md 8).
 * @scope: "cost_centre", "department", "user" or "role"; @code: which one
 * @first, @last: the days of @period
 * @amount: minor units of the account's currency
 * @centres: of const char *: for a cost centre, its code and those below it
 * @used: of PadUsedFacts, one a currency: goods - discount + charges of the period's other orders;
 * the caller adds the device's own queue
 */
typedef struct
{
  const char *scope;
  const char *code;
  const char *period;
  PadDate first, last;
  int64_t amount;
  PadBudgetPolicy policy;
  GPtrArray *centres;
  GArray *used;
} PadBudgetFacts;

/**
 * PadUserFacts:
 * @known: the user is there
 * @may_order: the user orders for this account: it is theirs, or one they act for
 * @discount_limit: ten-thousandths of a percent, 0 where empty
 * @spending_limit: minor units of @spending_currency, where @has_spending_limit
 */
typedef struct
{
  gboolean known;
  const char *login;
  gboolean may_order;
  PadPermissions permissions;
  int64_t discount_limit;
  gboolean has_spending_limit;
  int64_t spending_limit;
  const char *spending_currency;
} PadUserFacts;

/* An amount of a setting: minor units of @currency, where @has. */
typedef struct
{
  gboolean has;
  int64_t amount;
  const char *currency;
} PadSettingAmount;

/* A number of days of a setting; off where not @has. */
typedef struct
{
  gboolean has;
  int64_t days;
} PadSettingDays;

/* What of the stock a user is shown: the quantity, three levels, or whether there is any. */
typedef enum
{
  PAD_STOCK_SHOW_QUANTITY,
  PAD_STOCK_SHOW_LEVEL,
  PAD_STOCK_SHOW_IN_OUT,
} PadStockDisplay;

/* RULES.md 11, as far as an order needs them; pad_facts_new() fills in the defaults.
 * @prepay_percent: ten-thousandths of a percent, above 0. @unreadable: a
 * setting whose value cannot be read, "" for none: orders are refused, never judged by another
 * value. */
typedef struct
{
  gboolean show_list_price;
  PadStockDisplay stock_display;
  gboolean pickup;
  gboolean backorder_split;
  int64_t date_tolerance_days;
  PadSettingAmount small_order_surcharge;
  const char *small_order_tax_class;
  PadSettingDays overdue_warn, overdue_restrict, overdue_block;
  PadSettingAmount high_value;
  int64_t first_orders;
  const char *po_unique;
  int64_t honour_days;
  int64_t prepay_percent;
  const char *unreadable;
} PadSettingFacts;

/* How long after a quote it still counts, in milliseconds (RULES.md 9, 10): `honour_days` times 24
 * hours. More days than a setting may have (PAD_HONOUR_DAYS_MOST) are that many. */
int64_t pad_settings_honoured (const PadSettingFacts *settings);

/**
 * PadFacts:
 * @today: the day it is at this end, in the supplier's zone
 * @entered_by: who wrote the order, whose budgets it uses: another than the user where somebody
 *   changes it or took it over; "" where nobody is known
 * @budgets: of PadBudgetFacts *
 * @products: const char *sku -> PadProductFacts *
 * @rules: all rules, owned; those of other scopes than product are found by pad_facts_get_rules().
 * Versions that were replaced are among them where @moments need them
 * @decided: of PadFinding: what was approved on this revision of the order, or paid in advance, and
 * is not asked again on entering `confirmed` (RULES.md 7)
 * @paid: of PadPaidFacts, one a currency: what this end knows to be paid of the order in advance
 * @former: of PadFormerLineFacts: the lines of the confirmed order that this one changes
 * @moments: of PadMomentFacts: at the server, every one at which prices may have been others, the
 * latest first
 * @known: at the server; by itself nothing but that no sequence is beyond the head
 */
typedef struct
{
  PadSide side;
  PadDate today;
  PadAccountFacts account;
  PadCreditFacts credit;
  PadHistoryFacts history;
  PadQuotationFacts quotation;
  const char *entered_by;
  GPtrArray *budgets;
  GPtrArray *decided;
  GArray *paid;
  GArray *former;
  PadUserFacts user;
  PadSettingFacts settings;
  PadShippingFacts shipping;
  GHashTable *products;
  GPtrArray *rules;
  GHashTable *scope_rules;
  GArray *moments;
  PadKnownFacts known;
  GArray *rates;
  GArray *taxes;
  GArray *discounts;
  GStringChunk *pool;
} PadFacts;

PadFacts *pad_facts_new (PadSide side, PadDate today);
void pad_facts_free (PadFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadFacts, pad_facts_free)

/* @text in the pool, "" for NULL; equal texts are one. */
const char *pad_facts_text (PadFacts *facts, const char *text);

/* An empty, visible, active product that is sold from stock; borrowed. One that is there already is
 * returned. */
PadProductFacts *pad_facts_add_product (PadFacts *facts, const char *sku);
/* (nullable): borrowed. */
PadProductFacts *pad_facts_get_product (const PadFacts *facts, const char *sku);

/* An earlier order without a purchase-order number and lines; borrowed. */
PadEarlierOrder *pad_facts_add_earlier (PadFacts *facts, const char *number);

/* A budget of which nothing is used; borrowed. */
PadBudgetFacts *pad_facts_add_budget (PadFacts *facts,
                                      const char *scope,
                                      const char *code,
                                      const char *period);
/* Adds to what is used: minor units of @currency, INT64_MAX where the sum leaves 64 bits. */
void pad_facts_use_budget (PadFacts *facts,
                           PadBudgetFacts *budget,
                           const char *currency,
                           int64_t amount);

/* A rule with nothing set but what is given: `per` 1, from 0, always. To be completed and then
 * handed to pad_facts_link_rule(). Borrowed. */
PadPriceRule *pad_facts_add_rule (PadFacts *facts,
                                  const char *code,
                                  PadPriceSource source,
                                  const char *owner);
/* Makes @rule found by its scope: with its product (unless that is not among the facts), or by
 * pad_facts_get_rules(). Call once scope and scope_code are set. */
void pad_facts_link_rule (PadFacts *facts, PadPriceRule *rule);
/* (nullable): the rules of @scope (category, brand, all) for @code; PadPriceRule *, borrowed. */
const GPtrArray *pad_facts_get_rules (const PadFacts *facts, PadRuleScope scope, const char *code);

/* The rate of the day: units of @to per unit of @from in hundred-millionths, the newest not after
 * @date, the direct pair only (RULES.md 4). FALSE where there is none. */
gboolean pad_facts_rate (const PadFacts *facts,
                         const char *from,
                         const char *to,
                         PadDate date,
                         int64_t *rate,
                         PadDate *rate_date);
/**
 * pad_facts_convert:
 * @amount: minor units of @from
 * @converted: (out): minor units of @to, rounded
 *
 * Returns: FALSE without a rate, or when the result leaves 64 bits
 */
gboolean pad_facts_convert (const PadFacts *facts,
                            int64_t amount,
                            const char *from,
                            const char *to,
                            PadDate date,
                            int64_t *converted);

/* The same with @rates, of PadRateFacts. */
gboolean pad_rates_convert (const GArray *rates,
                            int64_t amount,
                            const char *from,
                            const char *to,
                            PadDate date,
                            int64_t *converted);

/* The same, not rounded: minor units of @to. @converted is set where there is a rate. */
gboolean pad_rates_convert_exactly (const GArray *rates,
                                    int64_t amount,
                                    const char *from,
                                    const char *to,
                                    PadDate date,
                                    PadFraction *converted);

/* The tax percent of a class in a zone on @date: the newest not after it; FALSE where there is
 * none. */
gboolean pad_facts_tax_percent (const PadFacts *facts,
                                const char *tax_class,
                                const char *tax_zone,
                                PadDate date,
                                int64_t *percent);

/* (nullable): the unit of @product; the base unit is 1/1 though its row may be missing. By value in
 * @unit. */
gboolean pad_product_get_unit (const PadProductFacts *product,
                               const char *code,
                               PadUnitFacts *unit);
/* Seen by the account at all: assortment, status, and policy hide with nothing available (RULES.md
 * 3). */
gboolean pad_product_is_visible (const PadProductFacts *product);
/* (nullable): what may be said of the stock in place of the quantity (RULES.md 11, stock_display):
 * "in_stock", "low" or "out_of_stock"; NULL where the quantity is shown. */
const char *pad_product_stock_word (const PadFacts *facts, const PadProductFacts *product);
/* The same words, also where the quantity is shown beside them; never "low" where only in or out
 * may be said. */
const char *pad_product_stock_level (const PadFacts *facts, const PadProductFacts *product);

G_END_DECLS
