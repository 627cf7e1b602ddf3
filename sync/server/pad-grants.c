#include "pad-grants.h"

#include <pad-json-write.h>
#include <pad-table-sql.h>
#include <string.h>

#include "pad-grants.sql.h"

/* What one account has, by the kinds of account_scopes. */
typedef struct
{
  GPtrArray *ancestors;
  GPtrArray *groups;
  GPtrArray *price_lists;
  GPtrArray *assortments;
  GPtrArray *warehouses;
  GPtrArray *agreements;
  GPtrArray *credit_owners;
} Scopes;

static void
scopes_init (Scopes *scopes)
{
  GPtrArray **lists[] = {&scopes->ancestors,    &scopes->groups,     &scopes->price_lists,
                         &scopes->assortments,  &scopes->warehouses, &scopes->agreements,
                         &scopes->credit_owners};
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (g_free);
}

static void
scopes_clear (Scopes *scopes)
{
  g_ptr_array_unref (scopes->ancestors);
  g_ptr_array_unref (scopes->groups);
  g_ptr_array_unref (scopes->price_lists);
  g_ptr_array_unref (scopes->assortments);
  g_ptr_array_unref (scopes->warehouses);
  g_ptr_array_unref (scopes->agreements);
  g_ptr_array_unref (scopes->credit_owners);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scopes, scopes_clear)

static GPtrArray *
scopes_of_kind (const Scopes *scopes, const char *kind)
{
  const struct
  {
    const char *kind;
    GPtrArray *list;
  } kinds[] = {
      {"ancestor", scopes->ancestors},         {"group", scopes->groups},
      {"price_list", scopes->price_lists},     {"assortment", scopes->assortments},
      {"warehouse", scopes->warehouses},       {"agreement", scopes->agreements},
      {"credit_owner", scopes->credit_owners},
  };
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return kinds[i].list;
  return NULL;
}

static gboolean
read_scopes (PadDb *db, const char *account, Scopes *scopes, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_read_scopes);
  pad_statement_bind_text (row, ":account", account);
  PadStep step;
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    GPtrArray *list = scopes_of_kind (scopes, pad_statement_get_text (row, 0));
    if (list != NULL)
      g_ptr_array_add (list, pad_statement_dup_text (row, 1));
  }
  return step == PAD_STEP_DONE;
}

static void
grant_free (PadGrant *grant)
{
  g_free (grant->id);
  pad_segment_free (grant->segment);
  g_free (grant);
}

/* Takes @id. The same segment comes by several accounts. */
static void
grant (GHashTable *ids, char *id)
{
  g_hash_table_add (ids, id);
}

/* Rules of @source and @owner: those not by product, and those by product of each assortment the
 * same account has. */
static void
grant_prices (GHashTable *ids, const Scopes *scopes, const char *source, const char *owner)
{
  grant (ids, pad_segment_prices (source, owner, NULL));
  for (guint i = 0; i < scopes->assortments->len; i++)
    grant (ids, pad_segment_prices (source, owner, scopes->assortments->pdata[i]));
}

static void
grant_prices_of (GHashTable *ids, const Scopes *scopes, const char *source, const GPtrArray *owners)
{
  for (guint i = 0; i < owners->len; i++)
    grant_prices (ids, scopes, source, owners->pdata[i]);
}

/* RULES.md 8: price.customer is every source; price.catalog what everybody may pay. */
static void
grant_all_prices (const PadGrants *grants, GHashTable *ids, const Scopes *scopes)
{
  gboolean customer = pad_grants_may (grants, "price.customer");
  if (!customer && !pad_grants_may (grants, "price.catalog"))
    return;
  grant_prices (ids, scopes, "list", "");
  grant_prices (ids, scopes, "promotion", "*");
  grant (ids, pad_segment_prices ("discount", "", NULL));
  if (!customer)
    return;
  grant_prices_of (ids, scopes, "account", scopes->ancestors);
  grant_prices_of (ids, scopes, "agreement", scopes->agreements);
  grant_prices_of (ids, scopes, "tier", scopes->price_lists);
  grant_prices_of (ids, scopes, "group", scopes->groups);
  grant_prices_of (ids, scopes, "promotion", scopes->groups);
  for (guint i = 0; i < scopes->groups->len; i++)
    grant (ids, pad_segment_prices ("discount", scopes->groups->pdata[i], NULL));
}

static void
grant_catalog (GHashTable *ids, const Scopes *scopes)
{
  for (guint i = 0; i < scopes->assortments->len; i++) {
    const char *assortment = scopes->assortments->pdata[i];
    grant (ids, pad_segment_catalog (assortment));
    for (guint j = 0; j < scopes->warehouses->len; j++)
      grant (ids, pad_segment_stock (scopes->warehouses->pdata[j], assortment));
  }
}

/* Who asks for them, accepts them, or sees all orders. */
static gboolean
sees_quotations (const PadGrants *grants)
{
  return pad_grants_may (grants, "order.view.all") || pad_grants_may (grants, "quote.request") ||
         pad_grants_may (grants, "quote.accept");
}

static void
grant_sections (const PadGrants *grants, GHashTable *ids, const Scopes *scopes, const char *account)
{
  grant (ids, pad_segment_account (account, "core"));
  if (pad_grants_may (grants, "order.view.all"))
    grant (ids, pad_segment_account (account, "orders"));
  if (sees_quotations (grants))
    grant (ids, pad_segment_account (account, "quotations"));
  if (pad_grants_may (grants, "order.submit"))
    grant (ids, pad_segment_account (account, "handed-over"));
  if (pad_grants_may (grants, "invoice.view.all"))
    grant (ids, pad_segment_account (account, "invoices"));
  else if (pad_grants_may (grants, "invoice.summary"))
    grant (ids, pad_segment_account (account, "invoice-summary"));
  if (pad_grants_may (grants, "budget.view") || pad_grants_may (grants, "budget.manage"))
    grant (ids, pad_segment_account (account, "budgets"));
  if (pad_grants_may (grants, "credit.view"))
    for (guint i = 0; i < scopes->credit_owners->len; i++)
      grant (ids, pad_segment_account (scopes->credit_owners->pdata[i], "credit"));
}

static gboolean
grant_account (
    const PadGrants *grants, PadDb *db, GHashTable *ids, const char *account, GError **error)
{
  g_auto (Scopes) scopes = {0};
  scopes_init (&scopes);
  if (!read_scopes (db, account, &scopes, error))
    return FALSE;
  grant_catalog (ids, &scopes);
  grant_all_prices (grants, ids, &scopes);
  grant_sections (grants, ids, &scopes, account);
  for (guint i = 0; i < scopes.assortments->len; i++)
    g_ptr_array_add (grants->pairs,
                     g_strdup_printf ("%s\n%s", account, (char *)scopes.assortments->pdata[i]));
  return TRUE;
}

static GStrv
read_texts (PadDb *db, const char *sql, const char *login, GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  PadStatement *row = pad_db_query (db, sql);
  pad_statement_bind_text (row, ":login", login);
  PadStep step;
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    g_strv_builder_add (texts, pad_statement_get_text (row, 0));
  return step == PAD_STEP_DONE ? g_strv_builder_end (texts) : NULL;
}

static gboolean
read_user (PadGrants *grants, PadDb *db, gboolean *exists, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_has_user);
  pad_statement_bind_text (row, ":login", grants->login);
  PadStep step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *exists = step == PAD_STEP_ROW;
  g_auto (GStrv) permissions =
      step != PAD_STEP_ERROR ? read_texts (db, sql_read_permissions, grants->login, error) : NULL;
  if (permissions == NULL)
    return FALSE;
  for (int i = 0; permissions[i] != NULL; i++)
    g_hash_table_add (grants->permissions, g_strdup (permissions[i]));
  grants->accounts = read_texts (db, sql_read_accounts, grants->login, error);
  return grants->accounts != NULL;
}

static int
compare_grants (gconstpointer a, gconstpointer b)
{
  const PadGrant *const *left = a, *const *right = b;
  return strcmp ((*left)->id, (*right)->id);
}

static gboolean
take_ids (PadGrants *grants, GHashTable *ids, GError **error)
{
  GHashTableIter iter;
  gpointer id;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    PadGrant *one = g_new0 (PadGrant, 1);
    one->id = g_strdup (id);
    g_ptr_array_add (grants->grants, one);
    one->segment = pad_segment_parse (id, error);
    if (one->segment == NULL)
      return FALSE;
  }
  g_ptr_array_sort (grants->grants, compare_grants);
  return TRUE;
}

static gboolean
is_promotion (const PadSegment *segment)
{
  return g_strcmp0 (segment->source, "promotion") == 0;
}

/* (transfer full) */
static char *
likeness (const PadSegment *segment)
{
  return g_strdup_printf ("%d %s %s", (int)segment->word,
                          segment->source != NULL ? segment->source : "",
                          segment->owner != NULL && !is_promotion (segment) ? segment->owner : "");
}

static void
add_assortment (GString *codes, const PadSegment *segment)
{
  if (!is_promotion (segment)) {
    pad_json_add_text (codes, NULL, segment->assortment);
    return;
  }
  pad_json_open_array (codes, NULL);
  pad_json_add_text (codes, NULL, segment->owner);
  pad_json_add_text (codes, NULL, segment->assortment);
  pad_json_close_array (codes);
}

static void
string_free (GString *text)
{
  g_string_free (text, TRUE);
}

static void
list_assortments (PadGrants *grants)
{
  GHashTableIter iter;
  gpointer list;
  for (guint i = 0; i < grants->grants->len; i++) {
    const PadSegment *segment = ((PadGrant *)grants->grants->pdata[i])->segment;
    if (segment->assortment == NULL)
      continue;
    g_autofree char *key = likeness (segment);
    GString *codes = g_hash_table_lookup (grants->assortments, key);
    if (codes == NULL) {
      codes = g_string_new (NULL);
      pad_json_open_array (codes, NULL);
      g_hash_table_insert (grants->assortments, g_steal_pointer (&key), codes);
    }
    add_assortment (codes, segment);
  }
  g_hash_table_iter_init (&iter, grants->assortments);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    pad_json_close_array (list);
}

const char *
pad_grants_get_assortments (const PadGrants *grants, const PadSegment *segment)
{
  if (segment->assortment == NULL)
    return NULL;
  g_autofree char *key = likeness (segment);
  const GString *codes = g_hash_table_lookup (grants->assortments, key);
  return codes != NULL ? codes->str : NULL;
}

/* Permissions that change what is in the rows of a segment count like segments of their own. */
static void
hash_set (PadGrants *grants)
{
  static const char *const deciding[] = {
      "price.customer", "price.catalog",    "order.view.own",   "order.view.assigned",
      "order.view.all", "invoice.view.own", "invoice.view.all", "document.view",
      "credit.view",    "budget.view"};
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < grants->grants->len; i++)
    g_ptr_array_add (ids, ((PadGrant *)grants->grants->pdata[i])->id);
  g_ptr_array_extend (ids, grants->pairs, NULL, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (deciding); i++)
    if (pad_grants_may (grants, deciding[i]))
      g_ptr_array_add (ids, (gpointer)deciding[i]);
  grants->hash = pad_segment_set_hash ((const char *const *)ids->pdata, ids->len);
}

static gboolean
load (PadGrants *grants, PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean exists;
  if (!pad_supplier_store_head (store, &grants->head, error) ||
      !read_user (grants, db, &exists, error))
    return FALSE;
  if (exists) {
    grant (ids, g_strdup ("common"));
    grant (ids, pad_segment_user (grants->login));
    if (pad_grants_may (grants, "order.approve"))
      grant (ids, pad_segment_approvals (grants->login));
  }
  for (int i = 0; grants->accounts[i] != NULL; i++)
    if (!grant_account (grants, db, ids, grants->accounts[i], error))
      return FALSE;
  if (!take_ids (grants, ids, error))
    return FALSE;
  list_assortments (grants);
  hash_set (grants);
  return TRUE;
}

PadGrants *
pad_grants_load (PadSupplierStore *store, const char *login, GError **error)
{
  g_return_val_if_fail (store != NULL && login != NULL, NULL);

  g_autoptr (PadGrants) grants = g_new0 (PadGrants, 1);
  grants->login = g_strdup (login);
  grants->grants = g_ptr_array_new_with_free_func ((GDestroyNotify)grant_free);
  grants->pairs = g_ptr_array_new_with_free_func (g_free);
  grants->permissions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  grants->assortments =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)string_free);
  return load (grants, store, error) ? g_steal_pointer (&grants) : NULL;
}

void
pad_grants_free (PadGrants *grants)
{
  if (grants == NULL)
    return;
  g_free (grants->login);
  g_strfreev (grants->accounts);
  g_ptr_array_unref (grants->grants);
  g_ptr_array_unref (grants->pairs);
  g_hash_table_unref (grants->permissions);
  g_hash_table_unref (grants->assortments);
  g_free (grants);
}

gboolean
pad_grants_may (const PadGrants *grants, const char *permission)
{
  return g_hash_table_contains (grants->permissions, permission);
}

const PadGrant *
pad_grants_find (const PadGrants *grants, const char *id)
{
  for (guint i = 0; i < grants->grants->len; i++) {
    const PadGrant *one = grants->grants->pdata[i];
    if (strcmp (one->id, id) == 0)
      return one;
  }
  return NULL;
}

static gboolean
sees_amounts (const PadGrants *grants)
{
  return pad_grants_may (grants, "price.customer") || pad_grants_may (grants, "price.catalog");
}

gboolean
pad_grants_allow (const PadGrants *grants, const PadTable *table, const PadFollows *follows)
{
  const char *name = pad_table_header (table)->name;
  if (strcmp (name, "documents") == 0 && !pad_grants_may (grants, "document.view"))
    return FALSE;
  /* What was found says amounts in words of its own. */
  if (strcmp (table->name, "order_findings") == 0 && !sees_amounts (grants))
    return FALSE;
  if (pad_follows_is_summary (follows) && strcmp (table->name, name) != 0)
    return FALSE;
  if (follows->word != PAD_FOLLOWS_USER)
    return TRUE;
  if (strcmp (name, "documents") == 0)
    name = follows->section;
  if (strcmp (name, "invoices") == 0)
    return pad_grants_may (grants, "invoice.view.own") ||
           pad_grants_may (grants, "invoice.view.all");
  if (strcmp (name, "orders") != 0 || pad_grants_may (grants, "order.view.all"))
    return TRUE;
  return pad_grants_may (grants, strcmp (follows->owner, "assigned_to") == 0 ? "order.view.assigned"
                                                                             : "order.view.own");
}

gboolean
pad_grants_hide_amounts (const PadGrants *grants, const PadSegment *segment, const PadTable *table)
{
  static const char *const own_permission[] = {"invoices", "invoice-summary", "credit", "budgets",
                                               NULL};
  if (sees_amounts (grants))
    return FALSE;
  if (segment->word == PAD_SEGMENT_ACCOUNT)
    return !g_strv_contains (own_permission, segment->section);
  return strcmp (pad_table_header (table)->name, "invoices") != 0;
}

PadAmounts
pad_grants_told (const PadGrants *grants, const PadTable *table, const PadFollows *follows)
{
  const char *header = pad_table_header (table)->name;
  gboolean paper = strcmp (header, "documents") == 0;
  gboolean invoice =
      strcmp (header, "invoices") == 0 || (paper && g_strcmp0 (follows->section, "invoices") == 0);

  if (pad_grants_may (grants, "price.customer"))
    return PAD_AMOUNTS_CUSTOMER;
  /* All invoices of an account are another right, and say what the account pays. */
  if (pad_grants_may (grants, "price.catalog"))
    return invoice && pad_grants_may (grants, "invoice.view.all") ? PAD_AMOUNTS_CUSTOMER
                                                                  : PAD_AMOUNTS_CATALOG;
  /* Of rows the amounts are left out (pad_grants_hide_amounts()); a paper cannot be without. */
  return paper && !invoice ? PAD_AMOUNTS_NONE : PAD_AMOUNTS_CUSTOMER;
}

PadPermissions
pad_grants_figures (const PadGrants *grants)
{
  return (pad_grants_may (grants, "credit.view") ? PAD_PERMISSION_CREDIT_VIEW : 0) |
         (pad_grants_may (grants, "budget.view") ? PAD_PERMISSION_BUDGET_VIEW : 0);
}
