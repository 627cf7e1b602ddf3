#include "pad-admin.h"

const PadAdminCommand pad_admin_commands[] = {
    {"init", pad_admin_init, "makes a supplier's store"},
    {"demo", pad_admin_demo, "fills a store with a believable supplier"},
    {"import", pad_admin_import, "reads interchange files"},
    {"check", pad_admin_check, "verifies a store"},
    {"export", pad_admin_export, "writes interchange files"},
    {"user", pad_admin_user, "invites, adds, lists and revokes users and devices"},
    {"backup", pad_admin_backup, "writes a verified copy of a store, which may be in use"},
    {"restore", pad_admin_restore, "makes a store of a backup, keeping the one that is there"},
    {"migrate", pad_admin_migrate, "brings an older store up, keeping a copy"},
    {NULL, NULL, NULL},
};
