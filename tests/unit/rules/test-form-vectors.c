/* tests/data/rules/forms: numbers, days and instants as texts are read and written (RULES.md 1). */
#include <json-glib/json-glib.h>
#include <pad-date.h>
#include <pad-number.h>
#include <string.h>

typedef gboolean (*Parse) (const char *text, int64_t *value, GError **error);
typedef char *(*Format) (int64_t value);

static gboolean
parse_day (const char *text, int64_t *value, GError **error)
{
  PadDate date;

  if (!pad_date_parse (text, &date, error))
    return FALSE;
  *value = date;
  return TRUE;
}

static char *
format_day (int64_t value)
{
  return pad_date_format ((PadDate)value);
}

static const struct
{
  const char *name;
  Parse parse;
  Format format;
} KINDS[] = {
    {"quantity", pad_quantity_parse, pad_quantity_format},
    {"price", pad_price_parse, pad_price_format},
    {"percent", pad_percent_parse, pad_percent_format},
    {"rate", pad_rate_parse, pad_rate_format},
    {"date", parse_day, format_day},
    {"instant", pad_instant_parse, pad_instant_format},
};

static gsize
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].name, name))
      return i;
  g_error ("nobody knows the kind %s", name);
}

/* By the kind, money by its currency. */
static gboolean
parse (JsonObject *form, const char *text, int64_t *value, GError **error)
{
  const char *currency = json_object_get_string_member_with_default (form, "currency", NULL);

  if (currency != NULL)
    return pad_money_parse (text, currency, value, error);
  return KINDS[find_kind (json_object_get_string_member (form, "kind"))].parse (text, value, error);
}

static char *
format (JsonObject *form, int64_t value)
{
  const char *currency = json_object_get_string_member_with_default (form, "currency", NULL);

  if (currency != NULL)
    return pad_money_format (value, currency);
  return KINDS[find_kind (json_object_get_string_member (form, "kind"))].format (value);
}

static void
fail (const char *text, const char *got, const char *wanted)
{
  g_test_message ("\"%s\": got %s, wanted %s", text, got, wanted);
  g_test_fail ();
}

static void
check_read (JsonObject *form, JsonObject *one)
{
  const char *text = json_object_get_string_member (one, "text");
  const char *stored = json_object_get_string_member (one, "stored");
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL, *written = NULL;
  int64_t value;

  if (!parse (form, text, &value, &error)) {
    fail (text, error->message, stored);
    return;
  }
  got = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  written = format (form, value);
  if (!g_str_equal (got, stored))
    fail (text, got, stored);
  if (!g_str_equal (written, json_object_get_string_member (one, "written")))
    fail (text, written, json_object_get_string_member (one, "written"));
}

/* With a reason that can be told. */
static void
check_refused (JsonObject *form, const char *text)
{
  g_autoptr (GError) error = NULL;
  int64_t value;

  if (parse (form, text, &value, &error))
    fail (text, "a value", "a refusal");
  else if (strlen (error->message) == 0)
    fail (text, "no reason", "a reason");
}

static void
test_form (gconstpointer data)
{
  JsonObject *form = (JsonObject *)data;
  JsonArray *read = json_object_get_array_member (form, "read");
  JsonArray *refused = json_object_get_array_member (form, "refused");

  g_test_message ("%s", json_object_get_string_member (form, "because"));
  for (guint i = 0; i < json_array_get_length (read); i++)
    check_read (form, json_array_get_object_element (read, i));
  for (guint i = 0; i < json_array_get_length (refused); i++)
    check_refused (form, json_array_get_string_element (refused, i));
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *forms;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "rules", "forms", "forms.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  forms = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (forms); i++) {
    JsonObject *form = json_array_get_object_element (forms, i);
    g_autofree char *name =
        g_strdup_printf ("/rules/vectors/%s", json_object_get_string_member (form, "name"));

    g_test_add_data_func (name, form, test_form);
  }
  return g_test_run ();
}
