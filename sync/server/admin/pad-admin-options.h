#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/**
 * PadAdminUsage: how a command is used.
 * @words: what follows its name, such as "STORE PATH..."
 * @least, @most: how many words are left, options aside; @most -1 for any number
 */
typedef struct
{
  const char *words;
  const char *summary;
  const GOptionEntry *entries;
  int least, most;
} PadAdminUsage;

/**
 * pad_admin_parse:
 * @exit_code: (out): when the command is over already
 *
 * Reads a command's options, knows `--help` and `--version`. On wrong use prints what is wrong.
 *
 * Returns: (transfer full): the words; NULL when the command is over
 */
GStrv pad_admin_parse (int argc, char **argv, const PadAdminUsage *usage, int *exit_code);
/* Prints "orderpad-server: message" on standard error and returns the exit code for @error. */
int pad_admin_fail (const GError *error);
/* The real world and the store at @path; NULL with @error. */
PadSupplierStore *pad_admin_open (const char *path, PadDbMode mode, GError **error);
/* One JSON document and a line feed on standard output. */
void pad_admin_print_json (const GString *json);

G_END_DECLS
