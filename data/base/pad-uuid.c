#include "pad-uuid.h"

#include <string.h>

#define COUNTER_BITS 12
#define TIME_MASK ((UINT64_C (1) << 48) - 1)

/*
 * The 48 bits of time and the 12 of rand_a are one number that only grows: a random counter in a
 * new millisecond, one more in the same or after a clock that went back (RFC 9562, 6.2, method 1).
 * A full counter carries over into the time.
 */
static uint64_t
next_order (PadWorld *world, uint64_t fresh)
{
  uint64_t last = __atomic_load_n (&world->last_uuid, __ATOMIC_RELAXED);
  uint64_t next;

  do
    next = fresh > last ? fresh : last + 1;
  while (!__atomic_compare_exchange_n (&world->last_uuid, &last, next, FALSE, __ATOMIC_RELAXED,
                                       __ATOMIC_RELAXED));
  return next;
}

char *
pad_uuid_new (PadWorld *world)
{
  uint64_t random[2], time, order;

  g_return_val_if_fail (world, NULL);
  pad_world_random (world, random, sizeof random);
  time = (uint64_t)MAX (pad_world_now (world), 0) & TIME_MASK;
  /* The counter starts in its lower half, so that a millisecond has room for 2,048 at least. */
  order = next_order (world, time << COUNTER_BITS | (random[1] & 0x7ff));
  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%012" G_GINT64_MODIFIER "x",
                          (guint)(order >> (COUNTER_BITS + 16)),
                          (guint)(order >> COUNTER_BITS & 0xffff), (guint)(order & 0xfff),
                          (guint)(random[0] >> 48 & 0x3fff) | 0x8000, random[0] & TIME_MASK);
}

gboolean
pad_uuid_is_valid (const char *text)
{
  if (!text || strlen (text) != 36)
    return FALSE;
  for (int i = 0; i < 36; i++) {
    gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

    if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
      return FALSE;
  }
  return TRUE;
}
