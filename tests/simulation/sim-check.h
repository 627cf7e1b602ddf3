#pragma once

#include "sim-device.h"

G_BEGIN_DECLS

/*
 * What must hold after the faults have stopped and everything has settled (SYNC.md 11). Each
 * appends what does not to @faults, a line each.
 */

/* 1: the replica of @device is that of @fresh, which was filled just now for the same user; and is
 * of the server's last sequence (5). */
void sim_check_replica (SimServer *server, SimDevice *device, SimDevice *fresh, GString *faults);
/* 2, 3, 10: each order that its user was told is sent is at the server once, with its lines, or
 * waits for the user, visibly. */
void sim_check_orders (SimServer *server, SimDevice *device, GString *faults);
/* 4: what is derived, reserved and owed at the server follows from its rows, as `orderpad-server
 * check` works it out. */
void sim_check_store (SimServer *server, GString *faults);

G_END_DECLS
