#pragma once

#include <json-glib/json-glib.h>
#include <pad-evaluate.h>

/* What a case says is `sent` in place of what was shown, put into @order, which has its quotes;
 * (transfer full) (nullable): the figure that cannot be read. */
char *vectors_sent_apply (JsonObject *sent, PadOrder *order);
