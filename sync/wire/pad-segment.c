#include "pad-segment.h"

#include <string.h>

static const char *const sources[] = {"account", "agreement", "tier",     "group",
                                      "list",    "promotion", "discount", NULL};
static const char *const sections[] = {"core",        "orders",   "quotations",
                                       "handed-over", "invoices", "invoice-summary",
                                       "credit",      "budgets",  NULL};

/* `*` stands for everyone where a promotion has no groups. */
static void
append_code (GString *id, const char *code)
{
  if (strcmp (code, "*") == 0)
    g_string_append_c (id, '*');
  else
    g_string_append_uri_escaped (id, code, NULL, FALSE);
}

/* The plain text of @code; NULL when it is not percent-encoded as append_code() does. */
static char *
decode (const char *code, size_t n)
{
  g_autofree char *part = g_strndup (code, n);
  g_autofree char *plain = g_uri_unescape_string (part, NULL);
  g_autoptr (GString) again = g_string_new (NULL);

  if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  append_code (again, plain);
  return strcmp (again->str, part) == 0 ? g_steal_pointer (&plain) : NULL;
}

static gboolean
skip (const char **text, const char *prefix)
{
  if (!g_str_has_prefix (*text, prefix))
    return FALSE;
  *text += strlen (prefix);
  return TRUE;
}

/* `owner` or `owner@assortment`. */
static gboolean
split_pair (PadSegment *segment, const char *text, gboolean needs_assortment)
{
  const char *at = strchr (text, '@');

  if (at == NULL && needs_assortment)
    return FALSE;
  if (at != NULL) {
    segment->assortment = decode (at + 1, strlen (at + 1));
    if (segment->assortment == NULL || *segment->assortment == '\0')
      return FALSE;
  }
  segment->owner = decode (text, at != NULL ? (size_t)(at - text) : strlen (text));
  return segment->owner != NULL;
}

static gboolean
parse_prices (PadSegment *segment, const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL)
    return FALSE;
  segment->source = g_strndup (text, (size_t)(colon - text));
  return g_strv_contains (sources, segment->source) && split_pair (segment, colon + 1, FALSE);
}

static gboolean
parse_account (PadSegment *segment, const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL || colon == text)
    return FALSE;
  segment->owner = decode (text, (size_t)(colon - text));
  segment->section = g_strdup (colon + 1);
  return segment->owner != NULL && g_strv_contains (sections, segment->section);
}

static gboolean
parse_single (char **part, const char *text)
{
  *part = decode (text, strlen (text));
  return *part != NULL && **part != '\0';
}

static gboolean
parse (PadSegment *segment, const char *id)
{
  if (strcmp (id, "common") == 0)
    return TRUE;
  if (skip (&id, "catalog:")) {
    segment->word = PAD_SEGMENT_CATALOG;
    return parse_single (&segment->assortment, id);
  }
  if (skip (&id, "prices:")) {
    segment->word = PAD_SEGMENT_PRICES;
    return parse_prices (segment, id);
  }
  if (skip (&id, "stock:")) {
    segment->word = PAD_SEGMENT_STOCK;
    return split_pair (segment, id, TRUE) && *segment->owner != '\0';
  }
  if (skip (&id, "account:")) {
    segment->word = PAD_SEGMENT_ACCOUNT;
    return parse_account (segment, id);
  }
  if (skip (&id, "approvals:")) {
    segment->word = PAD_SEGMENT_APPROVALS;
    return parse_single (&segment->owner, id);
  }
  segment->word = PAD_SEGMENT_USER;
  return skip (&id, "user:") && parse_single (&segment->owner, id);
}

PadSegment *
pad_segment_parse (const char *id, GError **error)
{
  g_autoptr (PadSegment) segment = g_new0 (PadSegment, 1);
  g_autofree char *quoted = NULL;

  if (strlen (id) <= 2048 && parse (segment, id))
    return g_steal_pointer (&segment);
  quoted = pad_error_quote (id);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s is no segment", quoted);
  return NULL;
}

void
pad_segment_free (PadSegment *segment)
{
  if (segment == NULL)
    return;
  g_free (segment->source);
  g_free (segment->owner);
  g_free (segment->assortment);
  g_free (segment->section);
  g_free (segment);
}

char *
pad_segment_format (const PadSegment *segment)
{
  switch (segment->word) {
  case PAD_SEGMENT_COMMON:
    return g_strdup ("common");
  case PAD_SEGMENT_CATALOG:
    return pad_segment_catalog (segment->assortment);
  case PAD_SEGMENT_PRICES:
    return pad_segment_prices (segment->source, segment->owner, segment->assortment);
  case PAD_SEGMENT_STOCK:
    return pad_segment_stock (segment->owner, segment->assortment);
  case PAD_SEGMENT_ACCOUNT:
    return pad_segment_account (segment->owner, segment->section);
  case PAD_SEGMENT_USER:
    return pad_segment_user (segment->owner);
  case PAD_SEGMENT_APPROVALS:
    return pad_segment_approvals (segment->owner);
  default:
    g_return_val_if_reached (NULL);
  }
}

char *
pad_segment_catalog (const char *assortment)
{
  GString *id = g_string_new ("catalog:");

  append_code (id, assortment);
  return g_string_free (id, FALSE);
}

char *
pad_segment_prices (const char *source, const char *owner, const char *assortment)
{
  GString *id = g_string_new ("prices:");

  g_string_append_printf (id, "%s:", source);
  append_code (id, owner);
  if (assortment != NULL) {
    g_string_append_c (id, '@');
    append_code (id, assortment);
  }
  return g_string_free (id, FALSE);
}

char *
pad_segment_stock (const char *warehouse, const char *assortment)
{
  GString *id = g_string_new ("stock:");

  append_code (id, warehouse);
  g_string_append_c (id, '@');
  append_code (id, assortment);
  return g_string_free (id, FALSE);
}

char *
pad_segment_account (const char *account, const char *section)
{
  GString *id = g_string_new ("account:");

  append_code (id, account);
  g_string_append_printf (id, ":%s", section);
  return g_string_free (id, FALSE);
}

char *
pad_segment_user (const char *login)
{
  GString *id = g_string_new ("user:");

  append_code (id, login);
  return g_string_free (id, FALSE);
}

char *
pad_segment_approvals (const char *login)
{
  GString *id = g_string_new ("approvals:");

  append_code (id, login);
  return g_string_free (id, FALSE);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

uint64_t
pad_segment_set_hash (const char *const *ids, size_t n)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new ((guint)n);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  uint64_t hash;

  for (size_t i = 0; i < n; i++)
    g_ptr_array_add (sorted, (gpointer)ids[i]);
  g_ptr_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++) {
    const char *id = g_ptr_array_index (sorted, i);

    /* The NUL goes in too, so that no two sets run together to the same bytes. */
    g_checksum_update (sum, (const guchar *)id, (gssize)strlen (id) + 1);
  }
  g_checksum_get_digest (sum, digest, &length);
  memcpy (&hash, digest, sizeof hash);
  return GUINT64_FROM_BE (hash);
}

char *
pad_segment_set_hash_text (uint64_t hash)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);
}
