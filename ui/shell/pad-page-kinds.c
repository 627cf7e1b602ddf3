#include "pad-page-kinds.h"

#include <glib/gi18n.h>
#include <pad-catalog-page.h>
#include <pad-document-page.h>
#include <pad-invoices-page.h>
#include <pad-order-page.h>
#include <pad-orders-page.h>
#include <pad-permissions.h>
#include <pad-sync-center.h>

static gboolean
may_always (PadWorkspace *workspace)
{
  return TRUE;
}

static gboolean
may_order (PadWorkspace *workspace)
{
  return pad_workspace_may (workspace, PAD_PERMISSION_ORDER_DRAFT);
}

static GtkWidget *
make_order (PadWorkspace *workspace, PadRenderer *renderer)
{
  return pad_order_page_new (workspace);
}

static void
open_order (GtkWidget *page, const char *name)
{
  pad_order_page_open (PAD_ORDER_PAGE (page), name);
}

/* Drafts are there for whoever may write some. */
static gboolean
may_see_orders (PadWorkspace *workspace)
{
  return may_order (workspace) || pad_workspace_may (workspace, PAD_PERMISSION_ORDER_VIEW_OWN) ||
         pad_workspace_may (workspace, PAD_PERMISSION_ORDER_VIEW_ASSIGNED) ||
         pad_workspace_may (workspace, PAD_PERMISSION_ORDER_VIEW_ALL);
}

static GtkWidget *
make_orders (PadWorkspace *workspace, PadRenderer *renderer)
{
  return pad_orders_page_new (workspace);
}

static void
open_orders (GtkWidget *page, const char *name)
{
  pad_orders_page_open (PAD_ORDERS_PAGE (page), name);
}

static GtkWidget *
make_invoices (PadWorkspace *workspace, PadRenderer *renderer)
{
  return pad_invoices_page_new (workspace, renderer);
}

static void
open_invoices (GtkWidget *page, const char *name)
{
  pad_invoices_page_open (PAD_INVOICES_PAGE (page), name);
}

static gboolean
may_see_documents (PadWorkspace *workspace)
{
  return pad_workspace_may (workspace, PAD_PERMISSION_DOCUMENT_VIEW);
}

static GtkWidget *
make_document (PadWorkspace *workspace, PadRenderer *renderer)
{
  return pad_document_page_new (workspace, renderer);
}

static void
open_document (GtkWidget *page, const char *name)
{
  pad_document_page_open (PAD_DOCUMENT_PAGE (page), g_ascii_strtoll (name, NULL, 10));
}

static GtkWidget *
make_catalog (PadWorkspace *workspace, PadRenderer *renderer)
{
  return pad_catalog_page_new (workspace);
}

static GtkWidget *
make_sync (PadWorkspace *workspace, PadRenderer *renderer)
{
  return pad_sync_center_new (workspace);
}

/* In the order of the sidebar. */
static const PadPageKind kinds[] = {
    {.name = "catalog",
     .title = N_ ("Catalog"),
     .icon = "view-grid-symbolic",
     .group = PAD_PAGE_GROUP_ORDER,
     .may = may_always,
     .make = make_catalog},
    {.name = "order",
     .title = N_ ("Current Order"),
     .icon = "document-edit-symbolic",
     .group = PAD_PAGE_GROUP_ORDER,
     .may = may_order,
     .make = make_order,
     .open = open_order},
    {.name = "orders",
     .title = N_ ("Orders"),
     .icon = "view-list-bullet-symbolic",
     .group = PAD_PAGE_GROUP_ORDER,
     .may = may_see_orders,
     .make = make_orders,
     .open = open_orders},
    {.name = "invoices",
     .title = N_ ("Invoices"),
     .icon = "x-office-document-symbolic",
     .group = PAD_PAGE_GROUP_MONEY,
     .may = pad_workspace_may_see_invoices,
     .make = make_invoices,
     .open = open_invoices},
    {.name = "document",
     .title = N_ ("Document"),
     .icon = "x-office-document-symbolic",
     .group = PAD_PAGE_GROUP_NONE,
     .may = may_see_documents,
     .make = make_document,
     .open = open_document},
    {.name = "sync",
     .title = N_ ("Sync Center"),
     .icon = "emblem-synchronizing-symbolic",
     .group = PAD_PAGE_GROUP_RECORDS,
     .may = may_always,
     .make = make_sync},
};

static const char *const groups[] = {
    [PAD_PAGE_GROUP_NONE] = "",
    [PAD_PAGE_GROUP_ORDER] = N_ ("Order"),
    [PAD_PAGE_GROUP_MONEY] = N_ ("Money"),
    [PAD_PAGE_GROUP_RECORDS] = N_ ("Records"),
};

const PadPageKind *
pad_page_kind (guint n)
{
  return n < G_N_ELEMENTS (kinds) ? &kinds[n] : NULL;
}

const PadPageKind *
pad_page_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

const char *
pad_page_kind_title (const PadPageKind *kind)
{
  return _ (kind->title);
}

const char *
pad_page_group_title (PadPageGroup group)
{
  return groups[group][0] ? _ (groups[group]) : "";
}
