#include "pad-sheet-input.h"

#include <math.h>

static void
scroll (GtkWidget *widget, double lines, double pages)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));

  if (adjustment)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) +
                                  lines * gtk_adjustment_get_step_increment (adjustment) +
                                  pages * gtk_adjustment_get_page_increment (adjustment));
}

static gboolean
on_scroll_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int pages, lines;

  g_variant_get (arguments, "(ii)", &pages, &lines);
  scroll (widget, lines, pages);
  return TRUE;
}

static gboolean
on_end_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));

  if (adjustment)
    gtk_adjustment_set_value (
        adjustment, g_variant_get_boolean (arguments) ? gtk_adjustment_get_upper (adjustment) : 0);
  return TRUE;
}

void
pad_sheet_input_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int pages, lines;
  } KEYS[] = {
      {GDK_KEY_Down, 0, 1},         {GDK_KEY_Up, 0, -1},         {GDK_KEY_KP_Down, 0, 1},
      {GDK_KEY_KP_Up, 0, -1},       {GDK_KEY_Page_Down, 1, 0},   {GDK_KEY_Page_Up, -1, 0},
      {GDK_KEY_KP_Page_Down, 1, 0}, {GDK_KEY_KP_Page_Up, -1, 0}, {GDK_KEY_space, 1, 0},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding (widget_class, KEYS[i].key, 0, on_scroll_key_cb, "(ii)",
                                  KEYS[i].pages, KEYS[i].lines);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, on_scroll_key_cb,
                                "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_end_key_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_end_key_cb, "b", TRUE);
}

static gboolean
on_wheel_cb (GtkEventControllerScroll *controller, double dx, double dy, PadSheetView *sheets)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || fabs (dy) < 1e-6)
    return FALSE;
  if (dy < 0)
    pad_sheet_view_zoom_in (sheets);
  else
    pad_sheet_view_zoom_out (sheets);
  return TRUE;
}

static void
on_pressed_cb (GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
}

void
pad_sheet_input_add_pointer (PadSheetView *sheets)
{
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (wheel, "scroll", G_CALLBACK (on_wheel_cb), sheets);
  gtk_widget_add_controller (GTK_WIDGET (sheets), wheel);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), sheets);
  gtk_widget_add_controller (GTK_WIDGET (sheets), GTK_EVENT_CONTROLLER (click));
}
