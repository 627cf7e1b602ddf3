#include "fuzz.h"

#include <pad-error.h>
#include <string.h>
#include <unistd.h>

static const char *input;
static size_t input_n;

void
fuzz_try (const char *bytes, size_t n)
{
  input = bytes;
  input_n = n;
  fuzz_one (bytes, n);
  input = NULL;
}

static gboolean
is_of_input (const char *text)
{
  return input != NULL && memmem (input, input_n, text, strlen (text)) != NULL;
}

char *
fuzz_folder_new (void)
{
  g_autofree char *folder = g_strdup ("/dev/shm/orderpad-fuzz-XXXXXX");
  g_autoptr (GError) error = NULL;

  if (access ("/dev/shm", W_OK) == 0 && g_mkdtemp (folder) != NULL)
    return g_steal_pointer (&folder);
  g_free (folder);
  folder = g_dir_make_tmp ("orderpad-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  return g_steal_pointer (&folder);
}

void
fuzz_assert_reason (const char *text)
{
  static const char *const inner[] = {"constraint failed", "SQL logic error", "datatype mismatch",
                                      "cannot store", "(null)"};

  g_assert_nonnull (text);
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    if (strstr (text, inner[i]) != NULL && !is_of_input (inner[i]))
      g_error ("told to people: %s", text);
}

void
fuzz_assert_refused (const GError *error)
{
  g_assert_nonnull (error);
  if (!g_error_matches (error, PAD_ERROR, PAD_ERROR_PROTOCOL) &&
      !g_error_matches (error, PAD_ERROR, PAD_ERROR_LIMIT))
    g_error ("refused with %s %d: %s", g_quark_to_string (error->domain), error->code,
             error->message);
  fuzz_assert_reason (error->message);
}
