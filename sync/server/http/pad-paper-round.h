#pragma once

#include "pad-workers.h"

G_BEGIN_DECLS

/**
 * PadPaperRound: has the confirmations made that are due (pad-papers.h), after their orders were
 * answered: drawn by a reader, stored by the writer, a few at a time, so that neither waits for the
 * other and nobody waits for papers.
 */
typedef struct _PadPaperRound PadPaperRound;

/* @stored: is called by the writer when papers are in the store. */
PadPaperRound *pad_paper_round_new (PadWorkers *workers, void (*stored) (gpointer), gpointer data);
void pad_paper_round_free (PadPaperRound *round);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPaperRound, pad_paper_round_free)

/* Something may be due: begins a round, or one more when one is under way. Any thread; never waits.
 */
void pad_paper_round_wake (PadPaperRound *round);
/* Waits until the round under way has ended, at most until @deadline (g_get_monotonic_time());
 * after that nothing is begun any more. The workers must still be there. */
void pad_paper_round_finish (PadPaperRound *round, int64_t deadline);

G_END_DECLS
