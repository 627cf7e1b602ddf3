#include "pad-sync-words.h"

#include <glib/gi18n.h>
#include <pad-date.h>

#define MINUTE_MS INT64_C (60000)
#define HOUR (60)
#define DAY (24 * HOUR)

const char *
pad_data_kind_title (PadDataKind kind)
{
  switch (kind) {
  case PAD_DATA_CATALOG:
    return _ ("Catalog");
  case PAD_DATA_PRICES:
    return _ ("Prices");
  case PAD_DATA_STOCK:
    return _ ("Stock");
  case PAD_DATA_CREDIT:
    return _ ("Credit");
  case PAD_DATA_ORDERS:
    return _ ("Orders");
  case PAD_DATA_INVOICES:
    return _ ("Invoices");
  case PAD_DATA_KINDS:
  default:
    return "";
  }
}

char *
pad_sync_age (const char *instant, int64_t now)
{
  int64_t then;
  int minutes, hours, days;

  if (!instant || !pad_instant_parse (instant, &then, NULL))
    return g_strdup (_ ("unknown"));
  minutes = (int)(MAX (0, now - then) / MINUTE_MS);
  if (minutes < 1)
    return g_strdup (_ ("just now"));
  hours = minutes / HOUR;
  days = minutes / DAY;
  if (minutes < 2 * HOUR)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (unsigned long)minutes),
                            minutes);
  if (minutes < 2 * DAY)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (unsigned long)hours), hours);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (unsigned long)days), days);
}
