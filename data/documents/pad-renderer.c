#include "pad-renderer.h"

#include "pad-rendering-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEADLINE 20000 /* milliseconds */
#define REFILL 1500    /* milliseconds after a spare process was taken: its document comes first */

struct _PadRenderer
{
  GObject parent_instance;
  char *program;
  int deadline;
  PadRenderProcess *spare; /* waits for a document */
  GSource *refill;
};

G_DEFINE_FINAL_TYPE (PadRenderer, pad_renderer, G_TYPE_OBJECT)

/* -- processes -- */

static gboolean
on_refill_cb (gpointer data)
{
  PadRenderer *self = data;

  g_clear_pointer (&self->refill, g_source_unref);
  pad_renderer_prepare (self);
  return G_SOURCE_REMOVE;
}

static void
refill_later (PadRenderer *self)
{
  if (self->refill)
    return;
  self->refill = g_timeout_source_new (REFILL);
  g_source_set_callback (self->refill, on_refill_cb, self, NULL);
  g_source_attach (self->refill, g_main_context_get_thread_default ());
}

static PadRenderProcess *
start (gpointer data, GError **error)
{
  PadRenderer *self = data;
  PadRenderProcess *spare = g_steal_pointer (&self->spare);

  if (spare) {
    refill_later (self);
    if (pad_render_process_is_alive (spare))
      return spare;
    g_object_unref (spare);
  }
  return pad_render_process_start (self->program, error);
}

void
pad_renderer_prepare (PadRenderer *self)
{
  g_return_if_fail (PAD_IS_RENDERER (self));

  if (!self->spare)
    self->spare = pad_render_process_start (self->program, NULL);
}

/* -- opening -- */

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRendering) rendering = PAD_RENDERING (object);
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pad_rendering_open_finish (rendering, result, &error))
    g_task_return_pointer (task, g_steal_pointer (&rendering), g_object_unref);
  else
    g_task_return_error (task, error);
}

/* A descriptor of the file at @path, -1 with an error. */
static int
open_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  if (fd < 0) {
    pad_error_set_read (error, errno, path);
    return -1;
  }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  close (fd);
  g_set_error (error, PAD_ERROR, PAD_ERROR_IO, _ ("“%s” is no file that can be read."), path);
  return -1;
}

void
pad_renderer_open_async (PadRenderer *self,
                         const PadOpening *opening,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GError *error = NULL;
  PadRendering *rendering;
  GTask *task;
  int fd;

  g_return_if_fail (PAD_IS_RENDERER (self) && opening->path);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, pad_renderer_open_async);
  g_task_set_check_cancellable (task, FALSE);
  fd = open_file (opening->path, &error);
  if (fd < 0) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  rendering = pad_rendering_new (fd, opening->password, start, G_OBJECT (self), self->deadline);
  pad_rendering_open_async (rendering, opening->fit, cancellable, on_opened_cb, task);
}

PadRendering *
pad_renderer_open_finish (PadRenderer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- its life -- */

/* (transfer full) (nullable): in the build folder this program lies in. */
static char *
find_in_build (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  g_autofree char *program =
      folder ? g_build_filename (folder, "..", "data", "documents", "orderpad-render", NULL) : NULL;

  return program && g_file_test (program, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&program)
                                                                     : NULL;
}

PadRenderer *
pad_renderer_new (void)
{
  const char *named = g_getenv ("ORDERPAD_RENDER");
  g_autofree char *built = named && *named ? NULL : find_in_build ();

  return pad_renderer_new_for_program (named && *named ? named
                                       : built         ? built
                                                       : PAD_RENDER_PROGRAM);
}

PadRenderer *
pad_renderer_new_for_program (const char *program)
{
  PadRenderer *self = g_object_new (PAD_TYPE_RENDERER, NULL);

  self->program = g_strdup (program);
  return self;
}

void
pad_renderer_set_deadline (PadRenderer *self, int milliseconds)
{
  g_return_if_fail (PAD_IS_RENDERER (self) && milliseconds > 0);
  self->deadline = milliseconds;
}

static void
pad_renderer_finalize (GObject *object)
{
  PadRenderer *self = PAD_RENDERER (object);

  if (self->refill) {
    g_source_destroy (self->refill);
    g_source_unref (self->refill);
  }
  if (self->spare)
    pad_render_process_stop (self->spare);
  g_clear_object (&self->spare);
  g_free (self->program);
  G_OBJECT_CLASS (pad_renderer_parent_class)->finalize (object);
}

static void
pad_renderer_class_init (PadRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_renderer_finalize;
}

static void
pad_renderer_init (PadRenderer *self)
{
  self->deadline = DEADLINE;
}
