#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-demo.h"

#include <pad-access.h>
#include <pad-date.h>
#include <pad-json-write.h>
#include <string.h>

/* The supplier of a store that `demo` makes itself. */
#define SUPPLIER "Hartmann Industrial Spares"
#define CURRENCY "EUR"
#define TIME_ZONE "Europe/Berlin"

/* The first buyer's invite; NULL with @error. */
static char *
invite_buyer (
    PadSupplierStore *store, GPtrArray *users, const char **login, int64_t *expires, GError **error)
{
  *login = NULL;
  for (guint i = 0; i < users->len && *login == NULL; i++) {
    const PadDemoUser *user = g_ptr_array_index (users, i);
    if (strcmp (user->role, "buyer") == 0)
      *login = user->login;
  }
  g_assert (*login != NULL);
  return pad_access_invite (store, *login, PAD_ACCESS_INVITE_MS, expires, error);
}

static void
print_json (GPtrArray *users, const char *login, const char *code, int64_t expires)
{
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_open_array (json, "users");
  for (guint i = 0; i < users->len; i++) {
    const PadDemoUser *user = g_ptr_array_index (users, i);
    pad_json_open_object (json, NULL);
    pad_json_add_text (json, "login", user->login);
    pad_json_add_text (json, "account", *user->account != '\0' ? user->account : NULL);
    pad_json_add_text (json, "role", user->role);
    pad_json_close_object (json);
  }
  pad_json_close_array (json);
  pad_json_open_object (json, "invite");
  pad_json_add_text (json, "login", login);
  pad_json_add_text (json, "code", code);
  pad_json_add_instant (json, "expires", expires);
  pad_json_close_object (json);
  pad_json_close_object (json);
  pad_admin_print_json (json);
}

static void
print_text (GPtrArray *users, const char *login, const char *code)
{
  for (guint i = 0; i < users->len; i++) {
    const PadDemoUser *user = g_ptr_array_index (users, i);
    g_print ("%-24s %-8s %s\n", user->login, *user->account != '\0' ? user->account : "-",
             user->role);
  }
  g_print ("invite for %s: %s\n", login, code);
}

static int
fill (PadSupplierStore *store, const PadDemoOptions *options, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL;
  const char *login;
  int64_t expires;
  if (!pad_demo_fill (store, options, &users, &error))
    return pad_admin_fail (error);
  g_autofree char *code = invite_buyer (store, users, &login, &expires, &error);
  if (code == NULL)
    return pad_admin_fail (error);
  if (json)
    print_json (users, login, code, expires);
  else
    print_text (users, login, code);
  return PAD_EXIT_DONE;
}

/* Opens the store; one that is not there is made. */
static PadSupplierStore *
open_or_make (const char *path, GError **error)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  if (pad_world_file_exists (world, path))
    return pad_supplier_store_open (world, path, PAD_DB_WRITE, error);
  return pad_supplier_store_make (world, path, SUPPLIER, CURRENCY, TIME_ZONE, error);
}

static int
run (const char *path, PadDemoOptions *options, const char *date, gboolean json)
{
  g_autoptr (GError) error = NULL;
  if (options->products < 100 || options->products > 2000000 || options->accounts < 1 ||
      options->accounts > 8000) {
    g_printerr (
        "orderpad-server demo: --products is from 100 to 2000000, --accounts from 1 to 8000\n");
    return PAD_EXIT_USAGE;
  }
  if (date != NULL && !pad_date_parse (date, &options->date, &error))
    return pad_admin_fail (error);
  g_autoptr (PadSupplierStore) store = open_or_make (path, &error);
  if (store == NULL)
    return pad_admin_fail (error);
  if (date == NULL)
    options->date = pad_supplier_store_today (store);
  return fill (store, options, json);
}

int
pad_admin_demo (int argc, char **argv)
{
  PadDemoOptions options = {.products = 2000, .accounts = 40, .seed = 1, .papers = TRUE};
  g_autofree char *date = NULL;
  gboolean json = FALSE, no_papers = FALSE;
  const GOptionEntry entries[] = {
      {"products", 0, 0, G_OPTION_ARG_INT, &options.products, "How many articles (default 2000)",
       "N"},
      {"accounts", 0, 0, G_OPTION_ARG_INT, &options.accounts, "How many customers (default 40)",
       "N"},
      {"seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "Another seed, other rows (default 1)",
       "S"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &date, "The day up to which history goes (default today)",
       "DATE"},
      {"no-papers", 0, 0, G_OPTION_ARG_NONE, &no_papers, "Without the PDFs, for large stores",
       NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE", "Fills a store with a believable supplier.", entries, 1, 1};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  options.papers = !no_papers;
  return words != NULL ? run (words[0], &options, date, json) : code;
}
