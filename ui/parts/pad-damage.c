#include "pad-damage.h"

/* An area that cannot be seen and is never the same twice. */
void
pad_damage_whole (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static guint8 turn;
  GdkRGBA nothing = {++turn / 255.0f, 0, 0, 0};

  gtk_snapshot_append_color (snapshot, &nothing,
                             &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                  (float)gtk_widget_get_height (widget)));
}
