#pragma once

#include <json-glib/json-glib.h>
#include <pad-evaluate.h>

/* Adds `steps`, `breaks` and `saving` to each line of @found, as `order explain` of orderpadctl has
 * them: what @order came to is @result. */
void vectors_why_write (const PadOrder *order,
                        const PadFacts *facts,
                        const PadOrderResult *result,
                        JsonObject *found);
/* Takes them out of the lines of @expected: they are of the desktop. */
void vectors_why_drop (JsonObject *expected);
