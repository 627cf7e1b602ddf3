#pragma once

#include <gtk/gtk.h>
#include <pad-order-edit.h>

G_BEGIN_DECLS

/* One field above the lines: its title, an entry or a choice, and what is wrong with it. */
#define PAD_TYPE_HEAD_FIELD (pad_head_field_get_type ())
G_DECLARE_FINAL_TYPE (PadHeadField, pad_head_field, PAD, HEAD_FIELD, GtkWidget)

GtkWidget *pad_head_field_new (PadOrderField field);
const char *pad_head_field_get_title (PadHeadField *self);
/* (nullable) */
void pad_head_field_set_edit (PadHeadField *self, PadOrderEdit *edit);
void pad_head_field_set_editable (PadHeadField *self, gboolean editable);
/* Shows what counts, unless it is being typed into. */
void pad_head_field_update (PadHeadField *self);
/* Takes what is typed; FALSE where it cannot be taken: then it stays, with words. */
gboolean pad_head_field_commit (PadHeadField *self);
/* What is wrong with what is typed; NULL for nothing. */
const char *pad_head_field_get_error (PadHeadField *self);

G_END_DECLS
