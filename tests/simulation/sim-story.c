#include "sim-story.h"

#define STEP_MS 20000

/* How often each, in relation. */
static const struct
{
  SimDeed deed;
  int weight;
  const char *words;
} deeds[] = {
    {SIM_ORDERS, 30, "device %d orders"},
    {SIM_CANCELS, 8, "device %d cancels"},
    {SIM_DECIDES, 12, "device %d decides"},
    {SIM_IMPORTS, 14, "the ERP brings something (device %d)"},
    {SIM_WEATHER, 16, "the line of device %d changes"},
    {SIM_DIES, 10, "device %d dies at a write"},
    {SIM_SERVER_DIES, 8, "the server dies at a write (device %d)"},
    {SIM_FILLS_UP, 3, "the disk of device %d fills up"},
    {SIM_DAMAGES, 2, "local.db of device %d is damaged"},
    {SIM_BACKS_UP, 2, "the server is backed up (device %d)"},
    {SIM_RESTORES, 1, "the server is restored (device %d)"},
    {SIM_CLOCK, 2, "the clock of device %d goes wrong"},
};

static SimDeed
pick_deed (SimDice *dice)
{
  int all = 0, thrown;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    all += deeds[i].weight;
  thrown = (int)sim_dice_below (dice, (uint64_t)all);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if ((thrown -= deeds[i].weight) < 0)
      return deeds[i].deed;
  g_assert_not_reached ();
}

GArray *
sim_story_new (uint64_t seed, int devices, int64_t ms)
{
  GArray *story = g_array_new (FALSE, FALSE, sizeof (SimEvent));
  SimDice dice = sim_dice (seed, "story");

  for (int64_t at = 0; at < ms; at += (int64_t)sim_dice_below (&dice, STEP_MS)) {
    SimEvent event = {pick_deed (&dice), at, (int)sim_dice_below (&dice, (uint64_t)devices),
                      sim_dice_next (&dice), TRUE};

    g_array_append_val (story, event);
  }
  return story;
}

void
sim_story_tell (const GArray *story, GString *text)
{
  for (guint i = 0; i < story->len; i++) {
    const SimEvent *event = &g_array_index (story, SimEvent, i);
    g_autofree char *device = g_strdup_printf ("%d", event->device);
    g_auto (GStrv) parts = g_strsplit (deeds[event->deed].words, "%d", 2);

    if (event->kept)
      g_string_append_printf (text, "  %8.1f s  %s%s%s\n", (double)event->at / 1000, parts[0],
                              device, parts[1]);
  }
}
