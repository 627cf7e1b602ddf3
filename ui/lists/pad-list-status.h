#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PadListStatus: what is shown in place of a list that has no rows.
 * @button: (nullable): what can be done about it, with a mnemonic
 */
typedef struct
{
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
} PadListStatus;

/* Fills @page, and @button in it. The description is no markup. */
void pad_list_status_fill (AdwStatusPage *page, GtkButton *button, const PadListStatus *status);

/* The filter @name and how many rows it has, where it has any: "Drafts  3". */
void pad_list_label_filter (GtkToggleButton *filter, const char *name, int64_t n);

G_END_DECLS
