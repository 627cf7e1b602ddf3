#include "pad-ctl-watch.h"

#include <pad-catalog.h>
#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-replica-state.h>
#include <stdio.h>

#include "pad-ctl-print.h"

/* Of a change too large to name its rows, so many are printed. */
#define PRICES_MAX 1000

/* So that whoever reads along knows from when on nothing is missed. */
static void
say_watching (PadCtl *ctl)
{
  g_autofree char *at = pad_instant_format (pad_world_now (ctl->world));

  if (ctl->options.json)
    fprintf (stdout, "{\"at\":\"%s\",\"watching\":true}\n", at);
  else
    fprintf (stdout, "%s watching\n", at);
  fflush (stdout);
}

gboolean
pad_ctl_watch_begin (PadCtlWatch *watch, PadCtl *ctl, GError **error)
{
  PadDb *replica = pad_profile_get_replica (ctl->profile, error);

  watch->ctl = ctl;
  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &watch->seen, error))
    return FALSE;
  say_watching (ctl);
  return TRUE;
}

static void
print_price (PadCtlWatch *watch, const PadLineResult *line)
{
  g_autofree char *at = pad_instant_format (pad_world_now (watch->ctl->world));
  gboolean priced = line->price && line->price->source != PAD_SOURCE_NONE;
  g_autofree char *price = priced ? pad_price_format (line->price->unit_price) : NULL;

  if (watch->ctl->options.json) {
    g_autoptr (GString) out = g_string_new (NULL);

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "at", at);
    pad_json_add_text (out, "sku", line->sku);
    pad_json_add_text (out, "unit_price", price);
    pad_json_add_text (out, "currency", priced ? line->price->currency : NULL);
    pad_json_close_object (out);
    fprintf (stdout, "%s\n", out->str);
  } else {
    fprintf (stdout, "%s %s %s %s\n", at, line->sku, priced ? price : "no price",
             priced ? line->price->currency : "");
  }
  fflush (stdout);
}

static gboolean
print_prices (PadCtlWatch *watch, const GPtrArray *skus, GError **error)
{
  g_autofree char *account = pad_ctl_account (watch->ctl, error);
  g_autoptr (PadSignedIn) who =
      account ? pad_signed_in_load (pad_profile_get_local (watch->ctl->profile), error) : NULL;
  g_autoptr (PadOrder) order = who ? pad_order_new (account, who->login) : NULL;
  g_autoptr (PadOrderPrices) prices = NULL;

  if (!order)
    return FALSE;
  for (guint i = 0; i < skus->len; i++)
    pad_order_add_line (order, (int)i + 1, skus->pdata[i], PAD_QUANTITY_ONE, NULL);
  prices = pad_order_desk_price (watch->ctl->desk, order, error);
  if (!prices)
    return FALSE;
  for (guint i = 0; i < prices->result->lines->len; i++)
    print_price (watch, prices->result->lines->pdata[i]);
  return TRUE;
}

/* The articles whose own rules @change has: by its rows where it names them all. */
static GPtrArray *
find_repriced (PadCtlWatch *watch, PadDb *replica, const PadSyncChange *change, GError **error)
{
  const PadSyncTableChange *rules = pad_sync_change_find (change, "price_rules");

  if (change->whole || (rules && rules->rows->len < rules->put))
    return pad_catalog_repriced_since (replica, watch->seen, PRICES_MAX, error);
  return rules ? pad_catalog_repriced (replica, rules->rows, error) : g_ptr_array_new ();
}

gboolean
pad_ctl_watch_print (PadCtlWatch *watch, const PadSyncChange *change, GError **error)
{
  PadDb *replica;
  g_autoptr (GPtrArray) skus = NULL;
  int64_t sequence = 0;

  if (!pad_profile_refresh (watch->ctl->profile, error))
    return FALSE;
  replica = pad_profile_get_replica (watch->ctl->profile, error);
  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  skus = find_repriced (watch, replica, change, error);
  if (!skus)
    return FALSE;
  watch->seen = MAX (watch->seen, sequence);
  return skus->len == 0 || print_prices (watch, skus, error);
}
