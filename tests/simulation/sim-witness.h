#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * SimWitness: looks at the store by plain SQL before and after each push: what it took of a credit
 * limit and of the stock must have been there then, and what has ended stays so (SYNC.md 11, 3 and
 * 4).
 */
typedef struct _SimWitness SimWitness;

SimWitness *sim_witness_new (void);
void sim_witness_free (SimWitness *witness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimWitness, sim_witness_free)

void sim_witness_before (SimWitness *witness, PadDb *store);
/* Of a store that cannot be read any more nothing is said. */
void sim_witness_after (SimWitness *witness, PadDb *store);
/* What did not hold, a line each; empty where all did. */
const char *sim_witness_get_faults (SimWitness *witness);

G_END_DECLS
