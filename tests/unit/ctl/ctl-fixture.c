#include "ctl-fixture.h"

void
ctl_result_clear (CtlResult *result)
{
  g_free (result->out);
  g_free (result->err);
  g_clear_object (&result->parser);
}

CtlResult
ctl_call (StoreFixture *f, const char *words)
{
  g_auto (GStrv) given = g_strsplit (words, "|", -1);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (GError) error = NULL;
  CtlResult result = {0};
  int status = 0;

  g_strv_builder_add_many (argv, g_getenv ("ORDERPADCTL"), "--profile", f->folder, NULL);
  g_strv_builder_addv (argv, (const char **)given);
  all = g_strv_builder_end (argv);
  g_spawn_sync (NULL, all, NULL, G_SPAWN_DEFAULT, NULL, NULL, &result.out, &result.err, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  result.code = WEXITSTATUS (status);
  g_test_message ("%s -> %d %s%s", words, result.code, result.out, result.err);
  return result;
}

JsonNode *
ctl_document (CtlResult *result)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&result->parser);
  result->parser = json_parser_new ();
  json_parser_load_from_data (result->parser, result->out, -1, &error);
  g_assert_no_error (error);
  return json_parser_get_root (result->parser);
}

JsonObject *
ctl_object (CtlResult *result)
{
  return json_node_get_object (ctl_document (result));
}

const char *
ctl_text (JsonObject *from, const char *name)
{
  g_assert_true (json_object_has_member (from, name));
  return json_object_get_null_member (from, name) ? NULL
                                                  : json_object_get_string_member (from, name);
}

JsonObject *
ctl_element (JsonArray *array, guint i)
{
  g_assert_cmpuint (i, <, json_array_get_length (array));
  return json_array_get_object_element (array, i);
}
