#pragma once

#include "sim-dice.h"

G_BEGIN_DECLS

/* Somebody or something does something at an instant of a simulation. */
typedef enum
{
  SIM_ORDERS,  /* a user submits an order */
  SIM_CANCELS, /* takes one back */
  SIM_DECIDES, /* says yes to what the server asks, or gives it up */
  SIM_IMPORTS, /* the ERP brings something */
  SIM_WEATHER, /* a line becomes bad, or good, or goes */
  SIM_DIES,    /* a device ends at one of its next writes */
  SIM_SERVER_DIES /* the server does */,
  SIM_FILLS_UP, /* a device's disk has no room for a while */
  SIM_DAMAGES,  /* a device's local.db becomes unreadable */
  SIM_BACKS_UP, /* the server's files are copied */
  SIM_RESTORES, /* what was copied is put back, and nobody says so */
  SIM_CLOCK,    /* a device's clock goes wrong */
  SIM_DEEDS
} SimDeed;

/* @at: milliseconds since the simulation began; @device: which one, where it is one's; @dice: what
 * else it throws, so that it does the same whatever is left out before it. @kept: it happens. */
typedef struct
{
  SimDeed deed;
  int64_t at;
  int device;
  uint64_t dice;
  gboolean kept;
} SimEvent;

/* (element-type SimEvent) (transfer full): what happens in the simulation of @seed, in order. */
GArray *sim_story_new (uint64_t seed, int devices, int64_t ms);
/* What is kept of it, in words, a line each. */
void sim_story_tell (const GArray *story, GString *text);

G_END_DECLS
