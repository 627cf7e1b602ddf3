#pragma once

#include "pad-order-edit.h"

G_BEGIN_DECLS

/* What can be chosen for @field of an order of @account, as pad_order_edit_dup_choices(). */
GPtrArray *pad_order_choices (PadDb *replica,
                              const char *account,
                              PadOrderField field,
                              GError **error);
/* What the choice @code is called; @code itself where the replica has none. (transfer full) */
char *pad_order_choice_text (PadDb *replica,
                             const char *account,
                             PadOrderField field,
                             const char *code);

G_END_DECLS
