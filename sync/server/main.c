#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "pad-admin.h"
#include "pad-serve.h"

static const PadAdminCommand serve_command = {"serve", pad_serve, "serves desktops until SIGTERM"};

static void
print_help (FILE *out)
{
  fprintf (out, "Usage: orderpad-server COMMAND STORE ...\n\nCommands:\n");
  for (const PadAdminCommand *command = pad_admin_commands; command->name != NULL; command++)
    fprintf (out, "  %-8s  %s\n", command->name, command->summary);
  fprintf (out, "  %-8s  %s\n", serve_command.name, serve_command.summary);
  fprintf (out, "\n`orderpad-server COMMAND --help` says more about one.\n");
}

static const PadAdminCommand *
find_command (const char *name)
{
  for (const PadAdminCommand *command = pad_admin_commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return strcmp (serve_command.name, name) == 0 ? &serve_command : NULL;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_set_prgname ("orderpad-server");
  if (argc < 2) {
    print_help (stderr);
    return PAD_EXIT_USAGE;
  }
  if (strcmp (argv[1], "--version") == 0) {
    printf ("orderpad-server %s\n", PAD_VERSION);
    return PAD_EXIT_DONE;
  }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0) {
    print_help (stdout);
    return PAD_EXIT_DONE;
  }
  const PadAdminCommand *command = find_command (argv[1]);
  if (command != NULL)
    return command->run (argc - 1, argv + 1);
  fprintf (stderr, "orderpad-server: there is no command “%s”\n\n", argv[1]);
  print_help (stderr);
  return PAD_EXIT_USAGE;
}
