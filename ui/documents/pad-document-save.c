#include "pad-document-save.h"

#include <glib/gi18n.h>
#include <pad-toast.h>
#include <string.h>

/* What the dialog needs when it is answered. */
typedef struct
{
  GtkWidget *widget;
  GFile *source;
  GFile *copy;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->widget);
  g_clear_object (&saving->source);
  g_clear_object (&saving->copy);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_copied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (saving->copy);
  /* Translators: the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

  if (g_file_copy_finish (G_FILE (object), result, &error))
    pad_toast (saving->widget, text);
  else
    pad_toast_error (saving->widget, _ ("The copy was not saved"), error);
}

static void
on_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (Saving) saving = data;
  Saving *going;

  saving->copy = response == GTK_RESPONSE_ACCEPT
                     ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                     : NULL;
  g_object_unref (dialog);
  if (!saving->copy || g_file_equal (saving->copy, saving->source))
    return;
  going = g_steal_pointer (&saving);
  /* The dialog has asked where there is such a file. */
  g_file_copy_async (going->source, going->copy,
                     G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT,
                     NULL, NULL, NULL, on_copied_cb, going);
}

/* @name without what a file name cannot have, and with its ending. (transfer full) */
static char *
clean_name (const char *name)
{
  g_autofree char *clean = g_strdelimit (g_strdup (name), "/\\:*?\"<>|\n\t", '-');
  g_autofree char *folded = g_ascii_strdown (clean, -1);

  return g_str_has_suffix (folded, ".pdf") ? g_steal_pointer (&clean)
                                           : g_strconcat (clean, ".pdf", NULL);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("PDF Documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_filter_add_pattern (filter, "*.pdf");
  gtk_file_chooser_add_filter (chooser, filter);
}

void
pad_document_save (GtkWidget *widget, const char *path, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog;
  g_autofree char *clean = clean_name (name);
  Saving *saving = g_new0 (Saving, 1);

  saving->widget = g_object_ref (widget);
  saving->source = g_file_new_for_path (path);
  dialog = gtk_file_chooser_native_new (_ ("Save a Copy"),
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), clean);
  add_filter (GTK_FILE_CHOOSER (dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
