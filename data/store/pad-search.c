#include "pad-search.h"

#include <string.h>

#include "pad-search-words-private.h"
#include "pad-search.sql.h"

#define LIMIT_MAX 1000
#define TEXT_BYTES 1024

/* One search under way. */
typedef struct
{
  PadDb *db;
  const PadSearch *search;
  int limit;
  GPtrArray *categories; /* row ids as text, NULL for no filter */
  char *categories_json;
  GPtrArray *hits;
  PadSearchPlace *place;
} Search;

void
pad_search_hit_free (PadSearchHit *hit)
{
  if (!hit)
    return;
  g_free (hit->sku);
  g_free (hit->name);
  g_free (hit->brand);
  g_free (hit);
}

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->categories, g_ptr_array_unref);
  g_clear_pointer (&search->categories_json, g_free);
  g_clear_pointer (&search->hits, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

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

/* What was shown at the beginning comes no second time. */
static void
take_hit (Search *search, PadStatement *row)
{
  PadSearchHit *hit;
  int64_t id = pad_statement_get_int (row, 0);

  if (g_hash_table_contains (search->place->shown, &id))
    return;
  hit = g_new0 (PadSearchHit, 1);
  hit->row_id = id;
  hit->sku = pad_statement_dup_text (row, 1);
  hit->name = pad_statement_dup_text (row, 2);
  hit->brand = pad_statement_dup_text (row, 3);
  g_ptr_array_add (search->hits, hit);
}

/* Remembers that the last hit was shown. */
static void
remember_hits (Search *search)
{
  for (guint i = 0; i < search->hits->len; i++) {
    const PadSearchHit *hit = search->hits->pdata[i];

    if (!g_hash_table_contains (search->place->shown, &hit->row_id))
      g_hash_table_add (search->place->shown, g_memdup2 (&hit->row_id, sizeof hit->row_id));
  }
}

/**
 * run:
 * @moved: (nullable): the place that goes along with each row
 * @ended: (out): there are no more rows
 *
 * Runs a bound statement and takes its hits until there are @limit.
 */
static gboolean
run (Search *search,
     PadStatement *statement,
     guint limit,
     gboolean move,
     gboolean *ended,
     GError **error)
{
  PadStep step = PAD_STEP_ROW;

  pad_statement_bind_int (statement, ":in_stock", search->search->in_stock ? 1 : 0);
  pad_statement_bind_int (statement, ":limit",
                          search->limit + 1 + (int64_t)g_hash_table_size (search->place->shown));
  while (search->hits->len < limit &&
         (step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    take_hit (search, statement);
    if (move) {
      search->place->rank = pad_statement_get_int (statement, 4);
      g_free (search->place->sku);
      search->place->sku = pad_statement_dup_text (statement, 5);
    }
  }
  pad_statement_reset (statement);
  *ended = step == PAD_STEP_DONE;
  return step != PAD_STEP_ERROR;
}

static void
bind_filters (Search *search, PadStatement *statement)
{
  pad_statement_bind_text (statement, ":brand", search->search->brand);
  pad_statement_bind_text (statement, ":categories", search->categories_json);
}

static gboolean
find_sku (Search *search, GError **error)
{
  g_autofree char *folded = fold (search->search->text);
  PadStatement *statement = pad_db_query (search->db, sql_by_sku);
  gboolean ended;

  if (!*folded)
    return TRUE;
  pad_statement_bind_text (statement, ":from", folded);
  bind_filters (search, statement);
  return run (search, statement, MAX (1, search->limit / 2), FALSE, &ended, error);
}

static gboolean
find_gtin (Search *search, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (search->search->text));
  PadStatement *statement = pad_db_query (search->db, sql_by_gtin);
  gsize length = strspn (text, "0123456789");
  gboolean ended;

  if (length < 8 || length > 14 || text[length])
    return TRUE;
  pad_statement_bind_text (statement, ":gtin", text);
  bind_filters (search, statement);
  return run (search, statement, search->limit, FALSE, &ended, error);
}

/* The facets of the filters (pad-search-build.sql). FALSE where the brand is not there. */
static gboolean
add_filters (Search *search, GString *match, GError **error)
{
  PadStatement *statement = pad_db_query (search->db, sql_brand_id);
  PadStep step;

  if (search->categories) {
    g_string_append (match, match->len ? " AND (" : "(");
    for (guint i = 0; i < search->categories->len; i++)
      g_string_append_printf (match, "%s\"\xee\x80\x80%s\"", i ? " OR " : "",
                              (const char *)search->categories->pdata[i]);
    g_string_append_c (match, ')');
  }
  if (!search->search->brand)
    return TRUE;
  pad_statement_bind_text (statement, ":brand", search->search->brand);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    g_string_append_printf (match, "%s\"\xee\x80\x81%" G_GINT64_FORMAT "\"",
                            match->len ? " AND " : "", pad_statement_get_int (statement, 0));
  else
    g_string_assign (match, "");
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

/* Every word as a prefix, all of them, and the filters; NULL where the text has no word in it. */
static char *
make_match (Search *search, GError **error)
{
  g_autoptr (GPtrArray) words = pad_search_words (search->db, search->search->text, error);
  g_autoptr (GString) match = g_string_new (NULL);

  if (!words)
    return NULL;
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (match, "%s\"%s\" *", i ? " AND " : "", (const char *)words->pdata[i]);
  if ((words->len > 0 || !*search->search->text) && !add_filters (search, match, error))
    return NULL;
  return g_strdup (match->str);
}

static gboolean
find_words (Search *search, const char *match, GError **error)
{
  PadSearchPlace *place = search->place;
  PadStatement *statement;
  gboolean ended = TRUE;

  if (place->words_done)
    return TRUE;
  if (*match || (!*search->search->text && !search->search->brand)) {
    statement = pad_db_query (search->db, *match ? sql_by_words : sql_by_rank);
    if (*match)
      pad_statement_bind_text (statement, ":match", match);
    pad_statement_bind_int (statement, ":after", place->rank);
    if (!run (search, statement, search->limit, TRUE, &ended, error))
      return FALSE;
  } /* else nothing but punctuation, or no such brand */
  if (ended) {
    place->words_done = TRUE;
    place->rank = 0;
    g_clear_pointer (&place->sku, g_free);
  }
  return TRUE;
}

/* Those that begin with the text and have no word that does: "bolt8" of BOLT-8. */
static gboolean
find_other_skus (Search *search, const char *match, GError **error)
{
  g_autofree char *folded = fold (search->search->text);
  PadSearchPlace *place = search->place;
  PadStatement *statement;

  if (!place->words_done || search->hits->len >= (guint)search->limit)
    return TRUE;
  place->done = TRUE;
  if (!*folded)
    return TRUE;
  statement = pad_db_query (search->db, sql_by_sku_only);
  pad_statement_bind_text (statement, ":from", folded);
  pad_statement_bind_text (statement, ":sku", place->sku ? place->sku : folded);
  pad_statement_bind_int (statement, ":after", place->rank);
  pad_statement_bind_text (statement, ":match", match);
  bind_filters (search, statement);
  return run (search, statement, search->limit, TRUE, &place->done, error);
}

/* The category with those below it. */
static gboolean
load_categories (Search *search, GError **error)
{
  PadStatement *statement = pad_db_query (search->db, sql_categories_below);
  g_autoptr (GString) json = g_string_new ("[");
  PadStep step;

  if (!search->search->category)
    return TRUE;
  search->categories = g_ptr_array_new_with_free_func (g_free);
  pad_statement_bind_text (statement, ":category", search->search->category);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    g_ptr_array_add (search->categories, pad_statement_dup_text (statement, 0));
    g_string_append_printf (json, "%s%s", json->len > 1 ? "," : "",
                            pad_statement_get_text (statement, 1));
  }
  g_string_append_c (json, ']');
  search->categories_json = g_strdup (json->str);
  return step != PAD_STEP_ERROR;
}

/* SKUs first, but at the start only so many that the words find room. */
static gboolean
collect (Search *search, GError **error)
{
  g_autofree char *match = NULL;

  if (!load_categories (search, error))
    return FALSE;
  if (search->categories && search->categories->len == 0) {
    search->place->done = TRUE; /* no such category */
    return TRUE;
  }
  match = make_match (search, error);
  if (!match)
    return FALSE;
  if (!search->place->begun) {
    if (!find_sku (search, error))
      return FALSE;
    remember_hits (search);
    if (!find_gtin (search, error))
      return FALSE;
    remember_hits (search);
    search->place->begun = TRUE;
  }
  return find_words (search, match, error) && find_other_skus (search, match, error);
}

void
pad_search_place_clear (PadSearchPlace *place)
{
  g_free (place->sku);
  g_clear_pointer (&place->shown, g_hash_table_unref);
  memset (place, 0, sizeof *place);
}

GPtrArray *
pad_search_next (PadDb *replica, const PadSearch *search, PadSearchPlace *place, GError **error)
{
  g_auto (Search) state = {replica, search};

  g_return_val_if_fail (search->text, NULL);
  if (strlen (search->text) > TEXT_BYTES || !g_utf8_validate (search->text, -1, NULL)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "a search text is UTF-8 of at most %d bytes",
                 TEXT_BYTES);
    return NULL;
  }
  if (!place->shown)
    place->shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  state.place = place;
  state.limit = CLAMP (search->limit, 1, LIMIT_MAX);
  state.hits = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_search_hit_free);
  return place->done || collect (&state, error) ? g_steal_pointer (&state.hits) : NULL;
}

GPtrArray *
pad_search_find (PadDb *replica, const PadSearch *search, GError **error)
{
  PadSearchPlace place = {FALSE};
  GPtrArray *hits = pad_search_next (replica, search, &place, error);

  pad_search_place_clear (&place);
  return hits;
}

gboolean
pad_search_is_built (PadDb *replica, gboolean *built, GError **error)
{
  int64_t answer = 0;

  if (!pad_db_read_int (replica, sql_is_built, 0, &answer, error))
    return FALSE;
  *built = answer != 0;
  return TRUE;
}
