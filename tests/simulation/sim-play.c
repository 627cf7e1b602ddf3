#include "sim-play.h"

#include <sqlite3.h>

#include "sim-check.h"
#include "sim-supplier.h"

#define MINUTE_MS INT64_C (60000)
#define YEAR_MS (INT64_C (365) * 24 * 60 * MINUTE_MS)
#define CALM_MS (INT64_C (6) * 60 * MINUTE_MS)

typedef struct
{
  uint64_t seed;
  SimTime *time;
  SimServer *server;
  SimDisk *backup;
  SimDevice *devices[SIM_DEVICES];
  SimDice dice;
  GString *faults;
} Play;

static const char *const names[SIM_DEVICES] = {"laptop-ann", "desk-bob", "tablet-cid"};
static const char *const logins[SIM_DEVICES] = {"ann", "bob", "cid"};

/* -- time goes on -- */

static void
rest (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static SimDisk *
disk_of (SimDevice *device)
{
  return sim_world_get_disk (sim_device_get_world (device));
}

static SimEnd
some_end (Play *play)
{
  return sim_dice_chance (&play->dice, 50) ? SIM_KILLED : SIM_POWER_LOST;
}

static void
revive_server (Play *play)
{
  if (sim_disk_is_dead (sim_world_get_disk (sim_server_get_world (play->server))))
    sim_server_end (play->server, some_end (play));
  if (!sim_server_runs (play->server) && !sim_server_begin (play->server))
    g_string_append (play->faults, "6: the server does not begin any more\n");
}

/* Who ended is started again. */
static void
revive (Play *play)
{
  rest ();
  revive_server (play);
  for (int i = 0; i < SIM_DEVICES; i++) {
    SimDevice *device = play->devices[i];

    if (sim_disk_is_dead (disk_of (device)))
      sim_device_end (device, some_end (play));
    if (!sim_device_runs (device))
      sim_device_begin (device);
    rest ();
  }
}

static void
run_until (Play *play, int64_t end)
{
  do
    revive (play);
  while (play->faults->len == 0 && sim_time_step (play->time, end));
}

static void
run_for (Play *play, int64_t ms)
{
  run_until (play, sim_time_now (play->time) + ms);
}

/* -- what happens -- */

static SimWeather
some_weather (SimDice *dice)
{
  SimWeather weather = {.late_ms = 90000};

  if (sim_dice_chance (dice, 30))
    return (SimWeather) {0};
  weather.down = sim_dice_chance (dice, 20);
  weather.lost = (int)sim_dice_below (dice, 30);
  weather.unanswered = (int)sim_dice_below (dice, 30);
  weather.cut = (int)sim_dice_below (dice, 20);
  weather.doubled = (int)sim_dice_below (dice, 20);
  weather.late = (int)sim_dice_below (dice, 20);
  weather.foreign = (int)sim_dice_below (dice, 5);
  return weather;
}

static void
restore (Play *play)
{
  SimDisk *backup = g_steal_pointer (&play->backup);

  if (backup != NULL && !sim_server_restore (play->server, backup))
    g_string_append (play->faults, "6: the server does not begin from its backup\n");
}

static void
back_up (Play *play, SimDice *dice)
{
  g_clear_pointer (&play->backup, sim_disk_free);
  play->backup = sim_server_backup (play->server, sim_dice_next (dice));
}

static void
strike_disk (SimDevice *device, SimDeed deed, SimDice *dice)
{
  SimDisk *disk = disk_of (device);

  if (deed == SIM_DIES)
    sim_disk_die_at (disk, 1 + sim_dice_below (dice, 60));
  else if (deed == SIM_FILLS_UP)
    sim_disk_set_capacity (disk,
                           sim_dice_chance (dice, 50)
                               ? -1
                               : sim_disk_get_used (disk) + (int64_t)sim_dice_below (dice, 40000));
  else
    sim_device_damage (device);
}

static void
strike (Play *play, const SimEvent *event)
{
  SimDevice *device = play->devices[event->device];
  SimDice dice = sim_dice (event->dice, "event");
  SimWeather weather;

  switch (event->deed) {
  case SIM_ORDERS:
    sim_device_order (device, &dice);
    break;
  case SIM_CANCELS:
    sim_device_cancel (device, &dice);
    break;
  case SIM_DECIDES:
    sim_device_decide (device, &dice);
    break;
  case SIM_IMPORTS:
    sim_supplier_change (play->server, &dice);
    break;
  case SIM_WEATHER:
    weather = some_weather (&dice);
    sim_line_set_weather (sim_device_get_line (device), &weather);
    break;
  case SIM_SERVER_DIES:
    sim_disk_die_at (sim_world_get_disk (sim_server_get_world (play->server)),
                     1 + sim_dice_below (&dice, 60));
    break;
  case SIM_BACKS_UP:
    back_up (play, &dice);
    break;
  case SIM_RESTORES:
    restore (play);
    break;
  case SIM_CLOCK:
    sim_world_set_clock (sim_device_get_world (device),
                         ((int64_t)sim_dice_below (&dice, 21) - 10) * YEAR_MS);
    break;
  default:
    strike_disk (device, event->deed, &dice);
  }
}

/* -- from beginning to end -- */

/* What fails on a disk that fails is warned of: that is as it should be. Anything worse is not. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) == 0)
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n, data);
}

void
sim_play_set_up (void)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_log_set_writer_func (write_log, NULL, NULL);
}

static Play *
play_new (uint64_t seed, SimTrace *trace)
{
  Play *play = g_new0 (Play, 1);

  sqlite3_test_control (SQLITE_TESTCTRL_PRNG_SEED, (int)(seed % G_MAXINT) + 1, NULL);
  play->seed = seed;
  play->dice = sim_dice (seed, "play");
  play->faults = g_string_new (NULL);
  play->time = sim_time_new (trace);
  play->server = sim_server_new (play->time, seed);
  sim_supplier_fill (play->server);
  for (int i = 0; i < SIM_DEVICES; i++)
    play->devices[i] = sim_device_new (play->time, play->server, names[i], logins[i], seed);
  revive (play);
  for (int i = 0; i < SIM_DEVICES; i++)
    sim_device_sign_in (play->devices[i]);
  run_for (play, MINUTE_MS);
  return play;
}

static void
play_free (Play *play)
{
  for (int i = 0; i < SIM_DEVICES; i++)
    sim_device_free (play->devices[i]);
  sim_server_free (play->server);
  g_clear_pointer (&play->backup, sim_disk_free);
  rest ();
  sim_time_free (play->time);
  g_string_free (play->faults, TRUE);
  g_free (play);
}

static void
stop_faults (Play *play)
{
  static const SimWeather fine = {0};

  sim_disk_die_at (sim_world_get_disk (sim_server_get_world (play->server)), 0);
  for (int i = 0; i < SIM_DEVICES; i++) {
    sim_line_set_weather (sim_device_get_line (play->devices[i]), &fine);
    sim_disk_die_at (disk_of (play->devices[i]), 0);
    sim_disk_set_capacity (disk_of (play->devices[i]), -1);
    sim_world_set_clock (sim_device_get_world (play->devices[i]), 0);
  }
  revive (play);
  sim_supplier_settle (play->server);
}

/* 6: everything settles in bounded time. */
static void
settle (Play *play)
{
  for (int64_t passed = 0; passed < CALM_MS && play->faults->len == 0; passed += MINUTE_MS) {
    gboolean settled = passed >= 10 * MINUTE_MS;

    run_for (play, MINUTE_MS);
    for (int i = 0; i < SIM_DEVICES; i++) {
      sim_device_sign_in (play->devices[i]);
      settled = settled && sim_device_is_settled (play->devices[i]);
    }
    if (settled)
      return;
  }
  for (int i = 0; i < SIM_DEVICES && play->faults->len == 0; i++)
    if (!sim_device_is_settled (play->devices[i])) {
      g_autofree char *text = sim_device_describe (play->devices[i]);

      g_string_append_printf (play->faults, "6: not settled: %s\n", text);
    }
}

/* Beside a new device of the same user, filled now. */
static void
check_device (Play *play, SimDevice *device)
{
  g_autofree char *name = g_strconcat (sim_device_get_name (device), "-anew", NULL);
  g_autoptr (SimDevice) fresh =
      sim_device_new (play->time, play->server, name, sim_device_get_login (device), play->seed);

  if (!sim_device_begin (fresh))
    g_string_append (play->faults, "6: a new device does not begin\n");
  sim_device_sign_in (fresh);
  run_for (play, 2 * MINUTE_MS);
  sim_check_replica (play->server, device, fresh, play->faults);
  sim_check_orders (play->server, device, play->faults);
}

static void
say_disk (Play *play, PadWorld *world, const char *name)
{
  g_autofree char *sum = sim_disk_get_sum (sim_world_get_disk (world));

  sim_time_say (play->time, name, "%s", sum);
}

/* What is on them in the end is the outcome of all that was written. */
static void
say_disks (Play *play)
{
  say_disk (play, sim_server_get_world (play->server), "server");
  for (int i = 0; i < SIM_DEVICES; i++)
    say_disk (play, sim_device_get_world (play->devices[i]), names[i]);
}

char *
sim_play (uint64_t seed, const GArray *story, SimTrace *trace)
{
  Play *play = play_new (seed, trace);
  int64_t begin = sim_time_now (play->time);
  char *faults = NULL;

  for (guint i = 0; i < story->len && play->faults->len == 0; i++) {
    const SimEvent *event = &g_array_index (story, SimEvent, i);

    run_until (play, begin + event->at);
    if (event->kept)
      strike (play, event);
  }
  stop_faults (play);
  settle (play);
  g_string_append (play->faults, sim_server_get_faults (play->server));
  for (int i = 0; i < SIM_DEVICES && play->faults->len == 0; i++)
    check_device (play, play->devices[i]);
  if (play->faults->len == 0)
    sim_check_store (play->server, play->faults);
  if (play->faults->len > 0)
    faults = g_strdup (play->faults->str);
  say_disks (play);
  play_free (play);
  return faults;
}
