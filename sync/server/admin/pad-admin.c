#include "pad-admin.h"

const PadAdminCommand pad_admin_commands[] = {
    {"init", pad_admin_init, "makes a supplier's store"},
    {"import", pad_admin_import, "reads interchange files"},
    {"check", pad_admin_check, "verifies a store"},
    {"export", pad_admin_export, "writes interchange files"},
    {NULL, NULL, NULL},
};
