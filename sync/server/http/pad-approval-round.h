#pragma once

#include "pad-workers.h"

G_BEGIN_DECLS

/**
 * PadApprovalRound: brings orders on that wait for an approval whose time has come (escalations,
 * timeouts), and ends offers whose last day has passed, by the store's clock. What is due is in the
 * store, so that a server that starts again goes on where it was. What imports change is noticed
 * within seconds, what they confirmed too.
 */
typedef struct _PadApprovalRound PadApprovalRound;

/* @moved: is called by the writer when orders may have gone on, or the store has been written to.
 */
PadApprovalRound *pad_approval_round_new (PadWorld *world,
                                          PadWorkers *workers,
                                          void (*moved) (gpointer),
                                          gpointer data);
/* Ends; the workers must still be there. */
void pad_approval_round_free (PadApprovalRound *round);

/* Something may be due earlier than was known. Any thread; never waits. */
void pad_approval_round_wake (PadApprovalRound *round);

G_END_DECLS
