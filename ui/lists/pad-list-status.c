#include "pad-list-status.h"

#include <pad-format.h>

void
pad_list_status_fill (AdwStatusPage *page, GtkButton *button, const PadListStatus *status)
{
  g_autofree char *escaped = g_markup_escape_text (status->description, -1);

  adw_status_page_set_icon_name (page, status->icon);
  adw_status_page_set_title (page, status->title);
  adw_status_page_set_description (page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (button), status->button != NULL);
  if (status->button)
    gtk_button_set_label (button, status->button);
}

void
pad_list_label_filter (GtkToggleButton *filter, const char *name, int64_t n)
{
  g_autofree char *count = pad_format_count (n);
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s  %s", name, count) : g_strdup (name);

  gtk_button_set_label (GTK_BUTTON (filter), label);
}
