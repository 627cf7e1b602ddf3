#pragma once

#include <pad-error.h>

G_BEGIN_DECLS

/**
 * PadAdminCommand: one command of orderpad-server.
 * @run: gets the command's own name as argv[0]; the result is the exit code (INTERFACES.md)
 * @summary: for the list that `orderpad-server --help` prints
 */
typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} PadAdminCommand;

/* All commands of this folder, ending with an entry whose name is NULL; main() adds `serve`. */
extern const PadAdminCommand pad_admin_commands[];

int pad_admin_init (int argc, char **argv);
int pad_admin_backup (int argc, char **argv);
int pad_admin_restore (int argc, char **argv);
int pad_admin_migrate (int argc, char **argv);
int pad_admin_demo (int argc, char **argv);
int pad_admin_import (int argc, char **argv);
int pad_admin_export (int argc, char **argv);
int pad_admin_user (int argc, char **argv);
int pad_admin_check (int argc, char **argv);

G_END_DECLS
