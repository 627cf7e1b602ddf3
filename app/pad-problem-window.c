#include "pad-problem-window.h"

#include <glib/gi18n.h>
#include <pad-error.h>

struct _PadProblemWindow
{
  AdwApplicationWindow parent_instance;
  AdwStatusPage *page;
  GtkSpinner *spinner;
  GtkButton *button;
  guint emits;
  gboolean solved;
};

enum
{
  RETRY,
  RECOVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadProblemWindow, pad_problem_window, ADW_TYPE_APPLICATION_WINDOW)

/* What can be done about each. Where that says it all, the error's own words are left out. */
static const struct
{
  int code;
  const char *title;
  const char *advice;
  const char *button; /* NULL: nothing to do here */
  const char *emits;
  gboolean says_all;
} problems[] = {
    {PAD_ERROR_DAMAGED, N_ ("Your Orders Cannot Be Read"),
     N_ ("The file with your drafts and orders is damaged. Recover puts everything that can "
         "still be read, and every order that was submitted, into a new file. The damaged file is "
         "kept."),
     N_ ("_Recover"), "recover", TRUE},
    {PAD_ERROR_NEWER, N_ ("A Newer Orderpad Is Needed"),
     N_ ("A newer Orderpad has written to this profile. Update this program to open it; nothing "
         "was changed."),
     NULL, NULL, TRUE},
    {PAD_ERROR_FULL, N_ ("The Folder Cannot Be Written"),
     N_ ("Orderpad keeps your orders in this folder, and cannot write there. Make room on the disk "
         "or make "
         "the folder writable, then try again."),
     N_ ("_Try Again"), "retry", FALSE},
    {PAD_ERROR_LOCKED, N_ ("Another Program Works on This Profile"),
     N_ ("The profile is in use, by another Orderpad window or by orderpadctl. Close it or "
         "wait until it is done, then try again."),
     N_ ("_Try Again"), "retry", TRUE},
    {-1, N_ ("The Profile Cannot Be Opened"), N_ ("Nothing was changed."), N_ ("_Try Again"),
     "retry"},
};

static void
on_clicked_cb (PadProblemWindow *self)
{
  g_signal_emit (self, self->emits, 0);
}

static void
pad_problem_window_class_init (PadProblemWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/app/pad-problem-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PadProblemWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PadProblemWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PadProblemWindow, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked_cb);
  signals[RETRY] =
      g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECOVER] =
      g_signal_new ("recover", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_problem_window_init (PadProblemWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pad_problem_window_say (PadProblemWindow *self,
                        const char *title,
                        const char *description,
                        const char *button,
                        const char *emits)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  g_return_if_fail (PAD_IS_PROBLEM_WINDOW (self));

  adw_status_page_set_icon_name (self->page,
                                 self->solved ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button == NULL)
    return;
  gtk_button_set_label (self->button, button);
  self->emits = g_str_equal (emits, "recover") ? signals[RECOVER] : signals[RETRY];
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->button));
}

void
pad_problem_window_set_busy (PadProblemWindow *self, gboolean busy)
{
  g_return_if_fail (PAD_IS_PROBLEM_WINDOW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

void
pad_problem_window_set_solved (PadProblemWindow *self)
{
  g_return_if_fail (PAD_IS_PROBLEM_WINDOW (self));

  self->solved = TRUE;
}

PadProblemWindow *
pad_problem_window_new (GtkApplication *application, const char *folder, const GError *error)
{
  PadProblemWindow *self = g_object_new (PAD_TYPE_PROBLEM_WINDOW, "application", application, NULL);
  int code = error->domain == PAD_ERROR ? error->code : -1;
  gsize i = 0;
  g_autofree char *text = NULL;

  while (problems[i].code != code && problems[i].code != -1)
    i++;
  text = g_strdup_printf ("%s\n\n%s\n%s", _ (problems[i].advice), folder,
                          problems[i].says_all ? "" : error->message);
  pad_problem_window_say (self, _ (problems[i].title), text,
                          problems[i].button != NULL ? _ (problems[i].button) : NULL,
                          problems[i].emits);
  return self;
}
