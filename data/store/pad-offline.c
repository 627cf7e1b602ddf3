#include "pad-offline.h"

#include <glib/gi18n-lib.h>
#include <pad-date.h>

#include "pad-offline.sql.h"
#include "pad-replica-state.h"

#define DAY_MS (INT64_C (24) * 60 * 60 * 1000)
#define DEFAULT_DAYS 60

gboolean
pad_offline_load (PadDb *replica, PadOffline *offline, GError **error)
{
  GError *failed = NULL;
  g_autofree char *pulled_at = pad_replica_get_meta (replica, PAD_REPLICA_PULLED_AT, &failed);
  int64_t then;

  *offline = (PadOffline) {.limit = DEFAULT_DAYS};
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  if (!pad_db_read_int (replica, sql_offline_days, DEFAULT_DAYS, &offline->limit, error))
    return FALSE;
  if (pulled_at && pad_instant_parse (pulled_at, &then, NULL))
    offline->days = MAX (0, pad_world_now (pad_db_get_world (replica)) - then) / DAY_MS;
  offline->over = offline->days > offline->limit;
  return TRUE;
}

char *
pad_offline_text (const PadOffline *offline)
{
  int64_t left = offline->limit - offline->days;

  if (offline->over)
    return g_strdup_printf (
        ngettext ("Prices are %d day old. Orders are queued and sent after the next sync.",
                  "Prices are %d days old. Orders are queued and sent after the next sync.",
                  (unsigned long)offline->days),
        (int)offline->days);
  if (offline->days == 0 || left > PAD_OFFLINE_WARN_DAYS)
    return NULL;
  return g_strdup_printf (
      ngettext ("Prices are %d day old. From %d days on, orders wait for a sync.",
                "Prices are %d days old. From %d days on, orders wait for a sync.",
                (unsigned long)offline->days),
      (int)offline->days, (int)offline->limit + 1);
}
