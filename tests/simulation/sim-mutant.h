#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimMutant: a fault put into the programs, to see that the simulation finds it. Nothing of it is
 * in them: the test is linked so that what prepares SQL, and some functions, are here instead
 * (`--wrap`).
 * @name: what is done wrong
 * @seeds: within how many it must be found
 */
typedef struct
{
  const char *name;
  guint seeds;
} SimMutant;

/* (out) @n */
const SimMutant *sim_mutants (guint *n);
/* From now on the programs are as @number has them. */
void sim_mutant_begin (guint number);

G_END_DECLS
