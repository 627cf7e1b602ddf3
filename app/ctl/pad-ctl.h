#pragma once

#include <pad-order-desk.h>
#include <pad-permissions.h>
#include <pad-profile.h>

G_BEGIN_DECLS

/* Every option of every command; a command names those it takes. NULL or FALSE: not given. */
typedef struct
{
  char *profile;
  gboolean json;
  gboolean help;
  gboolean version;
  char *account;
  char *alternatives;
  char *brand;
  char *category;
  char *cost_centre;
  char *date;
  char *device_name;
  char *discount;
  char *from;
  char *from_quotation;
  char *invite;
  char *kind;
  char *limit;
  char *note;
  char *out;
  char *password_file;
  char *po;
  char *price_tolerance;
  char *project;
  char *rank;
  char *reason;
  char *requested_date;
  char *requested_price;
  char *ship_to;
  char *shipping;
  char *state;
  char *text;
  char *to;
  char *unit;
  char *user;
  gboolean accept;
  gboolean all;
  gboolean discard;
  gboolean explain;
  gboolean in_stock;
  gboolean no_pickup;
  gboolean pickup;
  gboolean plain_http;
  gboolean watch;
} PadCtlOptions;

/**
 * PadCtl: one call of orderpadctl.
 * @out: what is printed on standard output at the end: one JSON document with --json, else text
 * @profile, @writer, @desk: opened by pad_ctl_open() when a command needs them
 */
typedef struct
{
  PadWorld *world;
  char *folder;
  PadCtlOptions options;
  GString *out;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadOrderDesk *desk;
} PadCtl;

/* Runs a command; @args are its positional arguments. Where @error is set, its code decides
 * (pad_error_exit()). */
typedef PadExit (*PadCtlRun) (PadCtl *ctl, char **args, GError **error);

/**
 * PadCtlCommand:
 * @name: one word, or group and verb
 * @args, @summary: for --help
 * @options: names of the options it takes, space-separated
 * @least, @most: number of positional arguments
 */
typedef struct
{
  const char *name;
  const char *args;
  const char *summary;
  const char *options;
  guint least, most;
  PadCtlRun run;
} PadCtlCommand;

/* Ends with an entry without name. */
extern const PadCtlCommand pad_ctl_commands[];

/* Opens profile, writer and desk, once. */
gboolean pad_ctl_open (PadCtl *ctl, GError **error);
/* The id of the order made here that @name names; PAD_ERROR_NOT_FOUND. (transfer full) */
char *pad_ctl_find_order (PadCtl *ctl, const char *name, GError **error);
/* The account named by --account, or the user's. (transfer full) */
char *pad_ctl_account (PadCtl *ctl, GError **error);
/* Whether the user has one of the permissions @any; else PAD_ERROR_NOT_ALLOWED that says who has no
 * right to @what, and which permission (@which) would give it. Opens the profile. */
gboolean pad_ctl_may (
    PadCtl *ctl, PadPermissions any, const char *what, const char *which, GError **error);
/* A line number, at least 1; PAD_ERROR_INVALID. */
gboolean pad_ctl_parse_line (const char *text, int *line, GError **error);
/* --limit, @fallback where it is not given. */
gboolean pad_ctl_limit (PadCtl *ctl, int fallback, int *limit, GError **error);
/* A day, where given. */
gboolean pad_ctl_check_date (const char *text, GError **error);

/* pad-ctl-order.c */
PadExit pad_ctl_order_new (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_add (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_set (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_remove (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_check (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_submit (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_recall (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-cancel.c */
PadExit pad_ctl_order_cancel (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-change.c */
PadExit pad_ctl_order_change (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-edit.c */
PadExit pad_ctl_order_edit (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-hand-over.c */
PadExit pad_ctl_order_hand_over (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_take_over (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-orders.c */
PadExit pad_ctl_order_show (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_list (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-approval.c */
PadExit pad_ctl_approval_list (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_approval_approve (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_approval_reject (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_approval_return (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-quotation.c */
PadExit pad_ctl_quotation_list (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_quotation_show (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_quotation_request (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_quotation_change (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_quotation_decline (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_quotation_withdraw (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-queue.c */
PadExit pad_ctl_queue_list (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_queue_show (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_queue_retry (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_queue_resolve (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-catalog.c */
PadExit pad_ctl_search (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-price.c */
PadExit pad_ctl_price (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_order_explain (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-document.c */
PadExit pad_ctl_document_list (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_document_get (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-money.c */
PadExit pad_ctl_credit (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_invoices (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_invoice_show (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-ageing.c */
PadExit pad_ctl_ageing (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_statement (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-sync.c */
PadExit pad_ctl_sign_in (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_sync (PadCtl *ctl, char **args, GError **error);
/* pad-ctl-status.c */
PadExit pad_ctl_status (PadCtl *ctl, char **args, GError **error);
PadExit pad_ctl_recover (PadCtl *ctl, char **args, GError **error);

G_END_DECLS
