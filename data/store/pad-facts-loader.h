#pragma once

#include <pad-db.h>
#include <pad-facts.h>

G_BEGIN_DECLS

/**
 * pad_facts_load:
 * @db: a replica or the server's store; they have the same tables
 * @order: account, user, skus, ship-to, shipping method, cost centre, project and
 * quotation are looked at
 * @side: whose figures these are
 *
 * All facts that pad_order_evaluate() needs for @order, read in a bounded number of indexed
 * queries, whatever the number of lines and rules. The day is the world's clock in the supplier's
 * time zone. Inside a transaction of the caller's the facts are one snapshot.
 *
 * What is not there (account, user, product) is left unknown: the rules find it.
 * What the device's own queue does before this order is the caller's to add (pad_queue_facts()).
 *
 * Returns: (transfer full): NULL with PAD_ERROR when reading fails
 */
PadFacts *pad_facts_load (PadDb *db, const PadOrder *order, PadSide side, GError **error);

G_END_DECLS
