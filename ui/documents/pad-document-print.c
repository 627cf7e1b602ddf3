#include "pad-document-print.h"

#include <math.h>

#include "pad-printable.h"

#define SAME_PAPER 3.0 /* points */

/* The data of the task. */
typedef struct
{
  PadPrintable *printable;
  GtkPrintOperation *operation;
  char *name;
  char *file;
  GtkWindow *window; /* weak */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_weak_pointer (&job->window);
  g_clear_object (&job->operation);
  g_clear_pointer (&job->printable, pad_printable_free);
  g_free (job->name);
  g_free (job->file);
  g_free (job);
}

/* -- what was chosen last -- */

static char *
settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "orderpad", "print.ini", NULL);
}

/* @name: what a file is called that is printed into. */
static void
load_settings (GtkPrintOperation *operation, const char *name)
{
  g_autofree char *path = settings_path ();
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_new_from_file (path, NULL);
  g_autoptr (GtkPrintSettings) settings =
      kept ? g_steal_pointer (&kept) : gtk_print_settings_new ();

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
}

/* Of this job only, or of this document; the file among them, which would be replaced unasked. */
static const char *const NOT_KEPT[] = {
    GTK_PRINT_SETTINGS_PAGE_RANGES,     GTK_PRINT_SETTINGS_PRINT_PAGES,
    GTK_PRINT_SETTINGS_N_COPIES,        GTK_PRINT_SETTINGS_PAPER_WIDTH,
    GTK_PRINT_SETTINGS_PAPER_HEIGHT,    GTK_PRINT_SETTINGS_PAPER_FORMAT,
    GTK_PRINT_SETTINGS_ORIENTATION,     GTK_PRINT_SETTINGS_OUTPUT_URI,
    GTK_PRINT_SETTINGS_OUTPUT_BASENAME, NULL,
};

static void
keep_settings (GtkPrintOperation *operation)
{
  g_autofree char *path = settings_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GtkPrintSettings) settings =
      gtk_print_settings_copy (gtk_print_operation_get_print_settings (operation));

  for (int i = 0; NOT_KEPT[i]; i++)
    gtk_print_settings_unset (settings, NOT_KEPT[i]);
  /* Where it cannot be kept it is chosen again. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    gtk_print_settings_to_file (settings, path, NULL);
}

/* -- paper -- */

static gboolean
is_paper (GtkPaperSize *size, double width, double height)
{
  return fabs (gtk_paper_size_get_width (size, GTK_UNIT_POINTS) - width) < SAME_PAPER &&
         fabs (gtk_paper_size_get_height (size, GTK_UNIT_POINTS) - height) < SAME_PAPER;
}

/* (transfer full): a paper with a name where there is one. @width is the shorter side. */
static GtkPaperSize *
find_paper (double width, double height)
{
  GList *sizes = gtk_paper_size_get_paper_sizes (FALSE);
  GtkPaperSize *found = NULL;

  for (const GList *l = sizes; l && !found; l = l->next)
    if (is_paper (l->data, width, height))
      found = gtk_paper_size_copy (l->data);
  g_list_free_full (sizes, (GDestroyNotify)gtk_paper_size_free);
  if (!found)
    found = gtk_paper_size_new_custom ("document", "Document", width, height, GTK_UNIT_POINTS);
  return found;
}

static GtkPageSetup *
page_setup (PadPaper paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size =
      find_paper (MIN (paper.width, paper.height), MAX (paper.width, paper.height));

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  if (paper.width > paper.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (size);
  return setup;
}

/* A page unlike the first one has its own paper; the others that of the dialog, which begins with
 * the first one's. */
static void
on_request_page_setup_cb (
    GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, Job *job)
{
  PadPaper first = pad_printable_get_paper (job->printable, 0);
  PadPaper own = pad_printable_get_paper (job->printable, page);
  g_autoptr (GtkPageSetup) wanted = NULL;

  if (fabs (first.width - own.width) < SAME_PAPER && fabs (first.height - own.height) < SAME_PAPER)
    return;
  wanted = page_setup (own);
  gtk_page_setup_set_paper_size (setup, gtk_page_setup_get_paper_size (wanted));
  gtk_page_setup_set_orientation (setup, gtk_page_setup_get_orientation (wanted));
}

/* As it is where it fits, smaller where the paper is, in the middle. */
static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  PadPaper paper = pad_printable_get_paper (job->printable, page);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double scale = MIN (width / paper.width, height / paper.height);

  if (scale > 1 || scale > 1 - SAME_PAPER / paper.width)
    scale = 1;
  cairo_translate (cairo, (width - paper.width * scale) / 2, (height - paper.height * scale) / 2);
  cairo_scale (cairo, scale, scale);
  pad_printable_draw (job->printable, page, cairo);
}

/* -- the job -- */

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR) {
    gtk_print_operation_get_error (operation, &error);
    g_task_return_error (task, error);
  } else {
    if (result == GTK_PRINT_OPERATION_RESULT_APPLY && !job->file)
      keep_settings (operation);
    g_task_return_boolean (task, TRUE);
  }
  g_object_unref (task);
}

static GtkPrintOperation *
make_operation (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup (pad_printable_get_paper (job->printable, 0));

  load_settings (operation, job->name);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, pad_printable_get_n_pages (job->printable));
  gtk_print_operation_set_job_name (operation, job->name);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_request_page_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), task);
  return operation;
}

static void
on_printable_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) pdf = pad_rendering_printable_finish (PAD_RENDERING (object), result, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  job->printable = pdf ? pad_printable_new (pdf, &error) : NULL;
  if (!job->printable) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  job->operation = make_operation (task);
  if (job->file)
    gtk_print_operation_set_export_filename (job->operation, job->file);
  /* The result is told by "done", perhaps at once. */
  operation = g_object_ref (job->operation);
  gtk_print_operation_run (operation,
                           job->file ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                     : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           job->window, NULL);
}

void
pad_document_print_async (PadRendering *rendering,
                          const char *name,
                          GtkWindow *window,
                          const char *file,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (rendering, NULL, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, pad_document_print_async);
  job->name = g_strdup (name);
  job->file = g_strdup (file);
  g_set_weak_pointer (&job->window, window);
  g_task_set_task_data (task, job, job_free);
  pad_rendering_printable_async (rendering, NULL, 0, NULL, on_printable_cb, task);
}

gboolean
pad_document_print_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pad_document_print_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
