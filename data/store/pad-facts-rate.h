#pragma once

#include <pad-db.h>
#include <pad-facts.h>

G_BEGIN_DECLS

/**
 * pad_facts_load_rate:
 * @db: a supplier's store or a replica
 *
 * Adds the newest rate of the direct pair that is not after @date to those of the facts, where
 * there is one (RULES.md 4): for amounts in currencies that show up after the facts were loaded.
 */
gboolean pad_facts_load_rate (
    PadFacts *facts, PadDb *db, const char *from, const char *to, PadDate date, GError **error);

/* The same for a pair whose rate of today may be among the facts already, or be none. */
gboolean pad_facts_need_rate (
    PadFacts *facts, PadDb *db, const char *from, const char *to, GError **error);

G_END_DECLS
