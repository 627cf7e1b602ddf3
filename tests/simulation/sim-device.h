#pragma once

#include <pad-engine.h>
#include <pad-order-desk.h>

#include "sim-line.h"

G_BEGIN_DECLS

/**
 * SimDevice: somebody's computer: a profile on its disk, the engine that keeps it in step, the desk
 * at which orders are written; and what its user was told and will ask about.
 */
typedef struct _SimDevice SimDevice;

/**
 * SimPromise: an order that Submit said yes to: not to be lost from then on.
 * @lines: "line sku quantity;" of each
 * @given_up: its user wanted it no more (and may not have been told whether that was in time): a
 * draft, or ended, on this device only
 * @recalled: and was told that it had not been sent
 */
typedef struct
{
  char *id;
  char *lines;
  gboolean given_up;
  gboolean recalled;
} SimPromise;

/* Off. @address: of its line */
SimDevice *sim_device_new (
    SimTime *time, SimServer *server, const char *name, const char *login, uint64_t seed);
void sim_device_free (SimDevice *device);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimDevice, sim_device_free)

const char *sim_device_get_name (SimDevice *device);
const char *sim_device_get_login (SimDevice *device);
PadWorld *sim_device_get_world (SimDevice *device);
SimLine *sim_device_get_line (SimDevice *device);
gboolean sim_device_runs (SimDevice *device);
/* Starts Orderpad; damaged orders are recovered first. FALSE: not now. */
gboolean sim_device_begin (SimDevice *device);
/* By a new invitation, where nobody is signed in. */
void sim_device_sign_in (SimDevice *device);
/* Its programs end, @how. */
void sim_device_end (SimDevice *device, SimEnd how);

/* Its user does something; what cannot be done is not. */
void sim_device_order (SimDevice *device, SimDice *dice);
void sim_device_cancel (SimDevice *device, SimDice *dice);
/* Says yes to what the server wants decided, or gives it up. */
void sim_device_decide (SimDevice *device, SimDice *dice);

/* It ends, and its local.db is unreadable from the second page on. */
void sim_device_damage (SimDevice *device);

/* NULL while it does not run or has none. */
PadDb *sim_device_get_local (SimDevice *device);
PadDb *sim_device_get_replica (SimDevice *device);
/* Signed in, and at rest: nothing on the wire but a waiting request, nothing to send. */
gboolean sim_device_is_settled (SimDevice *device);
/* How it stands, for a report. (transfer full) */
char *sim_device_describe (SimDevice *device);
/* (element-type SimPromise) */
const GPtrArray *sim_device_get_promises (SimDevice *device);

G_END_DECLS
