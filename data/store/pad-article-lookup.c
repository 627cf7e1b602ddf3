#include "pad-article-lookup.h"

#include <pad-evaluate.h>
#include <pad-quantities.h>
#include <string.h>

#include "pad-article-fold.sql.h"
#include "pad-article-lookup.sql.h"
#include "pad-order-desk-private.h"
#include "pad-search.h"

void
pad_article_free (PadArticle *article)
{
  if (!article)
    return;
  g_free (article->sku);
  g_free (article->own);
  g_free (article->name);
  g_free (article->base_unit);
  g_free (article->unit);
  g_strfreev (article->units);
  g_free (article->currency);
  g_free (article->last_unit);
  g_free (article);
}

static PadArticle *
article_new (const char *sku, const char *own, const char *unit)
{
  PadArticle *article = g_new0 (PadArticle, 1);

  article->sku = g_strdup (sku);
  article->own = g_strdup (own);
  article->unit = g_strdup (unit);
  return article;
}

/* -- what is known of an article -- */

static gboolean
load_last (PadDb *replica, const char *account, PadArticle *article, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_last_ordered);
  PadStep step;

  pad_statement_bind_text (statement, ":sku", article->sku);
  pad_statement_bind_text (statement, ":account", account);
  step = pad_statement_step (statement, error);
  article->has_last = step == PAD_STEP_ROW;
  if (article->has_last) {
    article->last_quantity = pad_statement_get_int (statement, 0);
    article->last_unit = pad_statement_dup_text (statement, 1);
  }
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

static gboolean
choose_units (PadOrderDesk *desk, const char *account, GPtrArray *articles, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);

  if (!replica)
    return FALSE;
  for (guint i = 0; i < articles->len; i++) {
    PadArticle *article = articles->pdata[i];
    g_autofree char *typed = g_steal_pointer (&article->unit);

    article->unit = pad_desk_choose_unit (desk, account, article->sku, typed, error);
    if (!article->unit || !load_last (replica, account, article, error))
      return FALSE;
  }
  return TRUE;
}

static void
add_unit (GPtrArray *units, const char *code)
{
  if (*code && !g_ptr_array_find_with_equal_func (units, code, g_str_equal, NULL))
    g_ptr_array_add (units, g_strdup (code));
}

static void
take_product (PadArticle *article, const PadProductFacts *product)
{
  GPtrArray *units = g_ptr_array_new ();
  PadUnitFacts unit;

  add_unit (units, product->sales_unit);
  add_unit (units, product->base_unit);
  for (guint i = 0; i < product->units->len; i++)
    add_unit (units, g_array_index (product->units, PadUnitFacts, i).unit);
  g_ptr_array_add (units, NULL);
  article->units = (GStrv)g_ptr_array_free (units, FALSE);
  article->name = g_strdup (product->name);
  article->base_unit = g_strdup (product->base_unit);
  if (pad_product_get_unit (product, article->unit, &unit))
    article->smallest = pad_unit_smallest (&unit, product->whole);
}

static gboolean
is_stopped (const PadOrderResult *result, int line)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const PadFinding *finding = result->findings->pdata[i];

    if (finding->line == line && finding->severity == PAD_SEVERITY_BLOCK)
      return TRUE;
  }
  return FALSE;
}

static void
take_result (PadArticle *article, const PadOrderResult *result, int number)
{
  const PadLineResult *line = pad_order_result_get_line (result, number);

  article->currency = g_strdup (result->currency);
  article->orderable = !is_stopped (result, number);
  article->has_price =
      line && line->price && line->price->source != PAD_SOURCE_NONE && !line->price->overflow;
  if (article->has_price)
    article->unit_price = line->price->unit_price;
}

/* Lines of the smallest quantities, priced with facts that were loaded for one of each. */
static void
price_smallest (PadOrder *order, const PadFacts *facts, GPtrArray *articles)
{
  g_autoptr (PadOrderResult) result = NULL;

  for (guint i = 0; i < articles->len; i++) {
    PadArticle *article = articles->pdata[i];
    PadOrderLine *line = order->lines->pdata[i];
    const PadProductFacts *product = pad_facts_get_product (facts, article->sku);

    if (product)
      take_product (article, product);
    if (article->smallest > 0)
      line->quantity = article->smallest;
  }
  result = pad_order_evaluate (order, facts);
  for (guint i = 0; i < articles->len; i++)
    take_result (articles->pdata[i], result, (int)i + 1);
}

/* What the account does not see is not named to it, whoever else on this disk does (RULES.md 3). */
static void
drop_unseen (GPtrArray *articles, const PadFacts *facts)
{
  for (guint i = articles->len; i > 0; i--) {
    const PadArticle *article = articles->pdata[i - 1];
    const PadProductFacts *product = pad_facts_get_product (facts, article->sku);

    if (!product || !pad_product_is_visible (product))
      g_ptr_array_remove_index (articles, i - 1);
  }
}

static gboolean
fill (PadOrderDesk *desk, const char *account, GPtrArray *articles, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (desk->profile), error);
  g_autoptr (PadOrder) order = who ? pad_order_new (account, who->login) : NULL;
  g_autoptr (PadOrderPrices) prices = NULL;

  if (!order || !choose_units (desk, account, articles, error))
    return FALSE;
  for (guint i = 0; i < articles->len; i++) {
    const PadArticle *article = articles->pdata[i];

    pad_order_add_line (order, (int)i + 1, article->sku, 1000, article->unit);
  }
  prices = pad_order_desk_price (desk, order, error);
  if (!prices)
    return FALSE;
  price_smallest (order, prices->facts, articles);
  drop_unseen (articles, prices->facts);
  return TRUE;
}

/* -- the exact one -- */

/* One row: SKU and perhaps a unit. More rows where there may be @most: none is meant. */
static gboolean
read_one (PadStatement *statement, int most, char **sku, char **unit, GError **error)
{
  PadStep step;
  int n = 0;

  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW && n <= most) {
    if (n++ == 0) {
      *sku = pad_statement_dup_text (statement, 0);
      *unit =
          pad_statement_n_columns (statement) > 1 ? pad_statement_dup_text (statement, 1) : NULL;
    }
  }
  pad_statement_reset (statement);
  if (n > most)
    g_clear_pointer (sku, g_free);
  return step != PAD_STEP_ERROR;
}

/* The same as the SKU folded in pad-search-build.sql. */
static char *
fold (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c; c++)
    if (!strchr ("- ./_", *c))
      g_string_append_c (out, g_ascii_tolower (*c));
  return g_string_free (out, FALSE);
}

static gboolean
find_folded (PadDb *replica, const char *text, char **sku, GError **error)
{
  g_autofree char *folded = fold (text);
  g_autofree char *unit = NULL;
  PadStatement *statement;
  gboolean built = FALSE;

  if (!*folded)
    return TRUE;
  if (!pad_search_is_built (replica, &built, error))
    return FALSE;
  if (!built)
    return TRUE;
  statement = pad_db_query (replica, sql_article_by_folded);
  pad_statement_bind_text (statement, ":folded", folded);
  return read_one (statement, 1, sku, &unit, error);
}

static gboolean
find_by (PadDb *replica,
         const char *sql,
         const char *account,
         const char *text,
         PadArticle **found,
         GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql);
  g_autofree char *sku = NULL;
  g_autofree char *unit = NULL;

  pad_statement_bind_text (statement, ":text", text);
  if (account)
    pad_statement_bind_text (statement, ":account", account);
  if (!read_one (statement, 1, &sku, &unit, error))
    return FALSE;
  if (sku)
    *found = article_new (sku, account ? text : NULL, unit);
  return TRUE;
}

/* As it is typed, in capitals, in small letters. */
static gboolean
find_own (PadDb *replica, const char *account, const char *text, PadArticle **found, GError **error)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *const tried[] = {text, upper, lower};

  for (guint i = 0; i < G_N_ELEMENTS (tried) && !*found; i++)
    if (!find_by (replica, sql_article_by_own, account, tried[i], found, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_exact (
    PadDb *replica, const char *account, const char *text, PadArticle **found, GError **error)
{
  g_autofree char *folded = NULL;

  if (!find_by (replica, sql_article_by_sku, NULL, text, found, error) ||
      (!*found && !find_folded (replica, text, &folded, error)))
    return FALSE;
  if (folded)
    *found = article_new (folded, NULL, NULL);
  return (*found || find_own (replica, account, text, found, error)) &&
         (*found || find_by (replica, sql_article_by_gtin, NULL, text, found, error));
}

gboolean
pad_article_exact (
    PadOrderDesk *desk, const char *account, const char *text, PadArticle **article, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_article_free);
  PadArticle *found = NULL;

  *article = NULL;
  if (!replica || !find_exact (replica, account, typed, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  g_ptr_array_add (one, found);
  if (!fill (desk, account, one, error))
    return FALSE;
  if (one->len > 0)
    *article = g_ptr_array_steal_index (one, 0);
  return TRUE;
}

/* -- suggestions -- */

typedef struct
{
  char *account;
  char *text;
  GPtrArray *articles;
} Suggesting;

static void
suggesting_free (gpointer data)
{
  Suggesting *suggesting = data;

  g_free (suggesting->account);
  g_free (suggesting->text);
  g_clear_pointer (&suggesting->articles, g_ptr_array_unref);
  g_free (suggesting);
}

static void
take (GPtrArray *articles, PadArticle *article)
{
  for (guint i = 0; article && i < articles->len; i++)
    if (g_str_equal (((PadArticle *)articles->pdata[i])->sku, article->sku)) {
      pad_article_free (article);
      return;
    }
  if (article && articles->len < PAD_ARTICLE_SUGGESTIONS)
    g_ptr_array_add (articles, article);
  else
    pad_article_free (article);
}

static gboolean
suggest_own (PadDb *replica, const Suggesting *suggesting, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_articles_by_own_beginning);
  PadStep step;

  pad_statement_bind_text (statement, ":account", suggesting->account);
  pad_statement_bind_text (statement, ":text", suggesting->text);
  pad_statement_bind_int (statement, ":limit", PAD_ARTICLE_SUGGESTIONS / 2);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    take (suggesting->articles, article_new (pad_statement_get_text (statement, 0),
                                             pad_statement_get_text (statement, 1), NULL));
  return step == PAD_STEP_DONE;
}

static gboolean
suggest_found (PadDb *replica, const Suggesting *suggesting, GError **error)
{
  PadSearch search = {.text = suggesting->text, .limit = PAD_ARTICLE_SUGGESTIONS};
  g_autoptr (GPtrArray) hits = pad_search_find (replica, &search, error);

  for (guint i = 0; hits && i < hits->len; i++)
    take (suggesting->articles,
          article_new (((const PadSearchHit *)hits->pdata[i])->sku, NULL, NULL));
  return hits != NULL;
}

static gboolean
run_suggest (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Suggesting *suggesting = data;
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadArticle *exact = NULL;
  gboolean built = FALSE;

  suggesting->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_article_free);
  if (!replica || !pad_search_is_built (replica, &built, error))
    return FALSE;
  if (!*suggesting->text)
    return TRUE;
  if (!find_exact (replica, suggesting->account, suggesting->text, &exact, error))
    return FALSE;
  take (suggesting->articles, exact);
  return suggest_own (replica, suggesting, error) &&
         (!built || suggest_found (replica, suggesting, error)) &&
         (suggesting->articles->len == 0 ||
          fill (desk, suggesting->account, suggesting->articles, error));
}

void
pad_article_suggest_async (PadReader *reader,
                           const char *account,
                           const char *text,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  Suggesting *suggesting = g_new0 (Suggesting, 1);

  suggesting->account = g_strdup (account);
  suggesting->text = g_strstrip (g_strdup (text));
  pad_reader_run_async (reader, run_suggest, suggesting, suggesting_free, cancellable, callback,
                        data);
}

GPtrArray *
pad_article_suggest_finish (PadReader *reader, GAsyncResult *result, GError **error)
{
  Suggesting *suggesting = pad_reader_run_finish (reader, result, error);

  return suggesting ? g_steal_pointer (&suggesting->articles) : NULL;
}
