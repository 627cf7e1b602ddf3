#include "pad-order-reading.h"

#include <pad-accounts.h>
#include <pad-order-choices.h>
#include <pad-texts.h>

typedef struct
{
  char *name;
  PadOrderReading *reading;
} Job;

void
pad_order_reading_free (PadOrderReading *reading)
{
  if (!reading)
    return;
  g_clear_pointer (&reading->view, pad_order_view_free);
  g_free (reading->account);
  g_free (reading->address);
  g_clear_pointer (&reading->documents, g_ptr_array_unref);
  g_free (reading);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_clear_pointer (&job->reading, pad_order_reading_free);
  g_free (job);
}

/* What the replica knows beside the order; before the first fill there is none. */
static gboolean
read_around (PadProfile *profile, PadOrderDesk *desk, PadOrderReading *reading, GError **error)
{
  const PadOrderView *view = reading->view;
  PadDb *replica;

  if (pad_profile_get_generation (profile) == 0)
    return TRUE;
  replica = pad_profile_get_replica (profile, error);
  if (!replica)
    return FALSE;
  g_free (reading->account);
  reading->account = pad_account_name (replica, view->account, NULL);
  if (view->pickup || (view->ship_to && *view->ship_to)) {
    g_free (reading->address);
    reading->address = view->pickup
                           ? g_strdup (pad_text_pickup ())
                           : pad_order_choice_text (replica, view->account, PAD_ORDER_FIELD_SHIP_TO,
                                                    view->ship_to);
  }
  if (!pad_order_desk_find_cancel_refusal (desk, view, &reading->cancel, error))
    return FALSE;
  if (!view->number)
    return TRUE;
  reading->documents = pad_archive_of_order (profile, view->number, error);
  return reading->documents &&
         pad_order_desk_find_change_refusal (desk, view->number, &reading->refusal, error);
}

static gboolean
read_order (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Job *job = data;
  PadOrderReading *reading = g_new0 (PadOrderReading, 1);

  job->reading = reading;
  reading->refusal = PAD_CHANGE_STATE;
  reading->cancel = PAD_CANCEL_STATE;
  reading->view = pad_order_view_load (desk, job->name, error);
  if (!reading->view)
    return FALSE;
  reading->account = g_strdup (reading->view->account);
  reading->address = g_strdup ("");
  return read_around (profile, desk, reading, error);
}

void
pad_order_reading_read_async (PadWorkspace *workspace,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (name);
  pad_reader_run_async (pad_workspace_get_reader (workspace), read_order, job, job_free,
                        cancellable, callback, data);
}

PadOrderReading *
pad_order_reading_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  Job *job = pad_reader_run_finish (PAD_READER (source), result, error);

  return job ? g_steal_pointer (&job->reading) : NULL;
}
