#pragma once

#include "sim-server.h"

G_BEGIN_DECLS

/* The first import: a small supplier with two dealers, D1 (users ann, bob) and D2 (cid), that share
 * some articles. Fails the test where it is refused. */
void sim_supplier_fill (SimServer *server);
/* What the ERP brings on a day: another price, stock, credit limit, an article that goes or comes
 * back, a dealer on hold. What is refused, or breaks off because the machine ends, is not. */
void sim_supplier_change (SimServer *server, SimDice *dice);
/* Who was not let any more is let again. */
void sim_supplier_settle (SimServer *server);

G_END_DECLS
