#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "pad-ctl.h"

#define OPTION(name, field, kind, argument, text)                                                  \
  {name, 0, 0, kind, NULL, text, argument}, G_STRUCT_OFFSET (PadCtlOptions, field)

/* Every option with where its value goes; those of all commands first. */
static const struct
{
  GOptionEntry entry;
  gsize offset;
} all_options[] = {
    {OPTION ("profile", profile, G_OPTION_ARG_FILENAME, "DIR", "the profile's folder")},
    {OPTION ("json", json, G_OPTION_ARG_NONE, NULL, "print one JSON document")},
    {OPTION ("help", help, G_OPTION_ARG_NONE, NULL, "show this help")},
    {OPTION ("version", version, G_OPTION_ARG_NONE, NULL, "show the version")},
    {OPTION ("accept", accept, G_OPTION_ARG_NONE, NULL, "take the server's prices")},
    {OPTION ("account", account, G_OPTION_ARG_STRING, "A", "the account it is for")},
    {OPTION ("all", all, G_OPTION_ARG_NONE, NULL, "closed ones too")},
    {OPTION ("brand", brand, G_OPTION_ARG_STRING, "B", "only of this brand (code)")},
    {OPTION ("category",
             category,
             G_OPTION_ARG_STRING,
             "C",
             "only of this category (code) or below it")},
    {OPTION (
        "cost-centre", cost_centre, G_OPTION_ARG_STRING, "C", "the order's cost centre (code)")},
    {OPTION ("date", date, G_OPTION_ARG_STRING, "D", "the day, YYYY-MM-DD")},
    {OPTION (
        "device-name", device_name, G_OPTION_ARG_STRING, "NAME", "what the supplier's list shows")},
    {OPTION (
        "discard", discard, G_OPTION_ARG_NONE, NULL, "give it up; the order is a draft again")},
    {OPTION ("discount", discount, G_OPTION_ARG_STRING, "P", "percent off the line's price")},
    {OPTION ("explain", explain, G_OPTION_ARG_NONE, NULL, "show how the price came about")},
    {OPTION ("from", from, G_OPTION_ARG_STRING, "D", "first day, YYYY-MM-DD")},
    {OPTION ("from-quotation",
             from_quotation,
             G_OPTION_ARG_STRING,
             "N",
             "accept this offer: its lines at the offered prices")},
    {OPTION ("in-stock", in_stock, G_OPTION_ARG_NONE, NULL, "only what is available")},
    {OPTION ("invite", invite, G_OPTION_ARG_STRING, "CODE", "the code of an invitation")},
    {OPTION (
        "kind", kind, G_OPTION_ARG_STRING, "K", "only of this kind: invoice, confirmation, ...")},
    {OPTION ("limit", limit, G_OPTION_ARG_STRING, "N", "at most so many")},
    {OPTION ("no-pickup", no_pickup, G_OPTION_ARG_NONE, NULL, "send it to an address after all")},
    {OPTION ("note",
             note,
             G_OPTION_ARG_STRING,
             "T",
             "of the line or of the order, or what is said to a quotation")},
    {OPTION ("out", out, G_OPTION_ARG_FILENAME, "F", "the file to write it to")},
    {OPTION (
        "password-file", password_file, G_OPTION_ARG_FILENAME, "F", "a file with the password")},
    {OPTION ("pickup",
             pickup,
             G_OPTION_ARG_NONE,
             NULL,
             "collect it at the vendor's location, where that is offered")},
    {OPTION (
        "plain-http", plain_http, G_OPTION_ARG_NONE, NULL, "allow http:// to another machine")},
    {OPTION ("reason", reason, G_OPTION_ARG_STRING, "TEXT", "why: the buyer is told")},
    {OPTION ("alternatives",
             alternatives,
             G_OPTION_ARG_STRING,
             "SKUS",
             "articles to order instead, separated by blanks")},
    {OPTION ("po", po, G_OPTION_ARG_STRING, "NUMBER", "your purchase-order number")},
    {OPTION ("price-tolerance",
             price_tolerance,
             G_OPTION_ARG_STRING,
             "PERCENT",
             "take prices higher by up to this")},
    {OPTION ("project", project, G_OPTION_ARG_STRING, "P", "the order's project")},
    {OPTION (
        "rank", rank, G_OPTION_ARG_STRING, "N", "1 is taken first when credit does not suffice")},
    {OPTION ("requested-date", requested_date, G_OPTION_ARG_STRING, "D", "wanted by, YYYY-MM-DD")},
    {OPTION ("requested-price",
             requested_price,
             G_OPTION_ARG_STRING,
             "P",
             "the price asked for, per base unit")},
    {OPTION ("ship-to", ship_to, G_OPTION_ARG_STRING, "C", "the address (code)")},
    {OPTION ("shipping", shipping, G_OPTION_ARG_STRING, "M", "the shipping method (code)")},
    {OPTION ("state", state, G_OPTION_ARG_STRING, "S", "only in this state")},
    {OPTION ("text", text, G_OPTION_ARG_STRING, "T", "part of number, reference or account")},
    {OPTION ("to", to, G_OPTION_ARG_STRING, "D", "last day, YYYY-MM-DD")},
    {OPTION ("unit", unit, G_OPTION_ARG_STRING, "U", "the line's unit")},
    {OPTION ("user", user, G_OPTION_ARG_STRING, "U", "sign in with a password")},
    {OPTION ("watch", watch, G_OPTION_ARG_NONE, NULL, "go on; print each price as it changes")},
};

#define COMMON_OPTIONS 4

/* -- help -- */

static void
print_overview (void)
{
  g_print ("orderpadctl: look up articles and prices, write and send orders, without a window.\n\n"
           "  orderpadctl [--profile DIR] COMMAND ... [--json]\n\n");
  for (const PadCtlCommand *c = pad_ctl_commands; c->name; c++) {
    g_autofree char *usage = g_strdup_printf ("%s %s", c->name, c->args);

    g_print ("  %-36s %s\n", usage, c->summary);
  }
  g_print (
      "\nEvery command has --help. Exit codes: 0 done; 1 findings stop the order; 2 wrong use;\n"
      "3 the server cannot be reached; 4 something waits for you; 5 not signed in or not allowed;\n"
      "6 the profile is damaged, locked or newer than this program.\n");
}

static gboolean
takes (const PadCtlCommand *command, guint option)
{
  g_auto (GStrv) names = g_strsplit (command->options, " ", -1);

  return option < COMMON_OPTIONS ||
         g_strv_contains ((const char *const *)names, all_options[option].entry.long_name);
}

static void
print_help (const PadCtlCommand *command)
{
  g_print ("orderpadctl %s %s\n%s\n\n", command->name, command->args, command->summary);
  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++) {
    const GOptionEntry *entry = &all_options[i].entry;
    g_autofree char *usage = NULL;

    if (!takes (command, i))
      continue;
    usage = g_strdup_printf ("--%s%s%s", entry->long_name, entry->arg_description ? " " : "",
                             entry->arg_description ? entry->arg_description : "");
    g_print ("  %-26s %s\n", usage, entry->description);
  }
}

/* -- which command -- */

/* Takes the first word that is no option out of @args; NULL when there is none. (transfer full) */
static char *
take_word (GPtrArray *args)
{
  for (guint i = 0; i < args->len; i++) {
    const char *word = args->pdata[i];

    if (g_str_equal (word, "--profile")) {
      i++;
      continue;
    }
    if (word[0] != '-')
      return g_ptr_array_steal_index (args, i);
  }
  return NULL;
}

static gboolean
is_group (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  for (const PadCtlCommand *c = pad_ctl_commands; c->name; c++)
    if (g_str_has_prefix (c->name, prefix))
      return TRUE;
  return FALSE;
}

/* The command that @args begins with, its words taken out. */
static const PadCtlCommand *
find_command (GPtrArray *args, GError **error)
{
  g_autofree char *name = take_word (args);

  if (name && is_group (name)) {
    g_autofree char *group = g_steal_pointer (&name);
    g_autofree char *verb = take_word (args);

    name = g_strdup_printf ("%s %s", group, verb ? verb : "");
  }
  for (const PadCtlCommand *c = pad_ctl_commands; name && c->name; c++)
    if (g_str_equal (c->name, name))
      return c;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "%s%s; \"orderpadctl --help\" lists the commands",
               name ? "there is no command " : "name a command", name ? g_strchomp (name) : "");
  return NULL;
}

/* -- options -- */

/* (nullable): the first of @args that begins with a minus and a digit: a quantity, to who typed it.
 * (transfer none) */
static const char *
find_negative (char **args)
{
  for (; args && *args; args++)
    if (args[0][0] == '-' && (g_ascii_isdigit (args[0][1]) || args[0][1] == '.'))
      return *args;
  return NULL;
}

/* In the user's words what GOption could not make sense of. */
static void
say_wrong (char **args, GError *wrong, GError **error)
{
  const char *negative = find_negative (args);

  if (negative && g_error_matches (wrong, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "“%s” is below 0; only numbers above 0 fit",
                 negative);
  else
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, wrong->message);
  g_error_free (wrong);
}

static gboolean
parse_options (PadCtlOptions *options, const PadCtlCommand *command, char ***args, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionEntry entries[G_N_ELEMENTS (all_options) + 1] = {{NULL}};
  GError *wrong = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++) {
    if (command && !takes (command, i))
      continue;
    entries[n] = all_options[i].entry;
    entries[n++].arg_data = G_STRUCT_MEMBER_P (options, all_options[i].offset);
  }
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse_strv (context, args, &wrong))
    return TRUE;
  say_wrong (*args, wrong, error);
  return FALSE;
}

static void
clear_options (PadCtlOptions *options)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    if (all_options[i].entry.arg != G_OPTION_ARG_NONE)
      g_free (*(char **)G_STRUCT_MEMBER_P (options, all_options[i].offset));
}

/* -- running -- */

static gboolean
check_count (const PadCtlCommand *command, char **args, GError **error)
{
  guint n = g_strv_length (args);

  if (n >= command->least && n <= command->most)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "use: orderpadctl %s %s", command->name,
               command->args);
  return FALSE;
}

static PadExit
run_command (PadCtl *ctl, const PadCtlCommand *command, char **args, GError **error)
{
  PadExit answer;

  if (ctl->options.version) {
    g_print ("orderpadctl %s\n", PAD_VERSION);
    return PAD_EXIT_DONE;
  }
  if (ctl->options.help) {
    print_help (command);
    return PAD_EXIT_DONE;
  }
  if (!check_count (command, args, error))
    return PAD_EXIT_USAGE;
  ctl->folder =
      ctl->options.profile ? g_strdup (ctl->options.profile) : pad_profile_default_folder ();
  answer = command->run (ctl, args, error);
  if (ctl->out->len > 0)
    fputs (ctl->out->str, stdout);
  if (ctl->options.json && ctl->out->len > 0)
    fputc ('\n', stdout);
  fflush (stdout);
  return answer;
}

static PadExit
run_without_command (PadCtl *ctl, GPtrArray *words, GError **error)
{
  g_auto (GStrv) args = NULL;

  g_ptr_array_add (words, NULL);
  args = g_strdupv ((char **)words->pdata);
  if (!parse_options (&ctl->options, NULL, &args, NULL))
    return PAD_EXIT_USAGE;
  if (ctl->options.version)
    g_print ("orderpadctl %s\n", PAD_VERSION);
  else if (ctl->options.help)
    print_overview ();
  if (!ctl->options.version && !ctl->options.help)
    return PAD_EXIT_USAGE;
  g_clear_error (error);
  return PAD_EXIT_DONE;
}

static PadExit
run (PadCtl *ctl, char **argv, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) args = NULL;
  const PadCtlCommand *command;

  for (char **word = argv + 1; *word; word++)
    g_ptr_array_add (words, g_strdup (*word));
  command = find_command (words, error);
  /* GOption takes the first word for the program's name. */
  g_ptr_array_insert (words, 0, g_strdup ("orderpadctl"));
  if (!command)
    return run_without_command (ctl, words, error);
  g_ptr_array_add (words, NULL);
  args = g_strdupv ((char **)words->pdata);
  if (!parse_options (&ctl->options, command, &args, error))
    return PAD_EXIT_USAGE;
  return run_command (ctl, command, args + 1, error);
}

static void
clear (PadCtl *ctl)
{
  g_clear_pointer (&ctl->desk, pad_order_desk_free);
  g_clear_object (&ctl->writer);
  g_clear_pointer (&ctl->profile, pad_profile_close);
  g_clear_pointer (&ctl->world, pad_world_unref);
  g_string_free (ctl->out, TRUE);
  g_free (ctl->folder);
  clear_options (&ctl->options);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  PadCtl ctl = {.world = pad_world_new (), .out = g_string_new (NULL)};
  PadExit answer;

  setlocale (LC_ALL, "");
  answer = run (&ctl, argv, &error);
  if (error) {
    g_printerr ("orderpadctl: %s\n", error->message);
    answer = pad_error_exit (error);
  }
  clear (&ctl);
  return answer;
}
