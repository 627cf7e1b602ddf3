#include "pad-trace.h"

#define DOMAIN "orderpad-trace"

/* A mark that waits for its frame. */
typedef struct
{
  gulong handler;
  char *event;
  char *detail;
} Painting;

static gboolean
is_wanted (void)
{
  return !g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, DOMAIN);
}

void
pad_trace (const char *event, const char *detail)
{
  if (is_wanted ())
    g_log (DOMAIN, G_LOG_LEVEL_DEBUG, "%s %s at=%" G_GINT64_FORMAT, event, detail,
           g_get_monotonic_time ());
}

static void
on_after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Painting *painting = data;

  pad_trace (painting->event, painting->detail);
  g_signal_handler_disconnect (clock, painting->handler);
}

static Painting *
painting_new (const char *event, const char *detail)
{
  Painting *painting = g_new0 (Painting, 1);

  painting->event = g_strdup (event);
  painting->detail = g_strdup (detail);
  return painting;
}

static void
painting_free (gpointer data, GClosure *closure)
{
  Painting *painting = data;

  g_free (painting->event);
  g_free (painting->detail);
  g_free (painting);
}

/* @painting now belongs to the handler. */
static void
wait_for_frame (GtkWidget *widget, Painting *painting)
{
  painting->handler =
      g_signal_connect_data (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (on_after_paint_cb), painting, painting_free, 0);
  gtk_widget_queue_draw (widget);
}

static void
on_realize_cb (GtkWidget *widget, gpointer data)
{
  Painting *painting = data, *copy = painting_new (painting->event, painting->detail);

  g_signal_handler_disconnect (widget, painting->handler);
  wait_for_frame (widget, copy);
}

void
pad_trace_painted (GtkWidget *widget, const char *event, const char *detail)
{
  Painting *painting;

  if (!is_wanted ())
    return;
  painting = painting_new (event, detail);
  if (gtk_widget_get_realized (widget))
    wait_for_frame (widget, painting);
  else
    painting->handler = g_signal_connect_data (widget, "realize", G_CALLBACK (on_realize_cb),
                                               painting, painting_free, G_CONNECT_AFTER);
}
