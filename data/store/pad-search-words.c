#include "pad-search-words-private.h"

#include <string.h>

#define WORDS_MAX 16

/* The private use area marks what nobody types (pad-search-build.sql). */
static gboolean
is_private (const char *word, int length)
{
  return length >= 3 && (guchar)word[0] == 0xee;
}

static int
on_word_cb (void *data, int flags, const char *word, int length, int start, int end)
{
  GPtrArray *words = data;

  if (words->len >= WORDS_MAX)
    return SQLITE_DONE;
  if (!is_private (word, length))
    g_ptr_array_add (words, g_strndup (word, length));
  return SQLITE_OK;
}

/* FTS5's way of handing out its functions. */
static fts5_api *
get_api (PadDb *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (pad_db_get_handle (db), "SELECT fts5 (?1)", -1, &statement, NULL) ==
      SQLITE_OK) {
    sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step (statement);
  }
  sqlite3_finalize (statement);
  return api;
}

GPtrArray *
pad_search_words (PadDb *db, const char *text, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *options[] = {"remove_diacritics", "2"};
  fts5_api *api = get_api (db);
  fts5_tokenizer tokenizer;
  Fts5Tokenizer *instance = NULL;
  void *data = NULL;
  int answer;

  if (!api || api->xFindTokenizer (api, "unicode61", &data, &tokenizer) != SQLITE_OK ||
      tokenizer.xCreate (data, options, G_N_ELEMENTS (options), &instance) != SQLITE_OK) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_IO,
                         "this SQLite has no full text search (FTS5)");
    return NULL;
  }
  answer = tokenizer.xTokenize (instance, words, FTS5_TOKENIZE_QUERY, text, (int)strlen (text),
                                on_word_cb);
  tokenizer.xDelete (instance);
  if (answer == SQLITE_OK || answer == SQLITE_DONE)
    return g_steal_pointer (&words);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_IO, "the text cannot be split into words");
  return NULL;
}
