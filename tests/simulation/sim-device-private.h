#pragma once

#include "sim-device.h"

struct _SimDevice
{
  SimTime *time;
  int64_t again; /* not started before */
  SimServer *server;
  char *name;
  char *login;
  PadWorld *world;
  SimLine *line;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadEngine *engine;
  PadOrderDesk *desk;
  GPtrArray *promises;
};
