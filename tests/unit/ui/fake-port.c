#include "fake-port.h"

#include <pad-error.h>

struct _FakeSyncPort
{
  GObject parent_instance;
  PadSyncState state;
  PadSyncProgress progress;
  GError *error;
};

static PadSyncState
get_state (PadSyncPort *port)
{
  return FAKE_SYNC_PORT (port)->state;
}

static void
get_progress (PadSyncPort *port, PadSyncProgress *progress)
{
  *progress = FAKE_SYNC_PORT (port)->progress;
}

static const GError *
get_error (PadSyncPort *port)
{
  return FAKE_SYNC_PORT (port)->error;
}

static void
fake_sync_port_iface_init (PadSyncPortInterface *iface)
{
  iface->get_state = get_state;
  iface->get_progress = get_progress;
  iface->get_error = get_error;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSyncPort,
                               fake_sync_port,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_SYNC_PORT,
                                                      fake_sync_port_iface_init))

static void
fake_sync_port_finalize (GObject *object)
{
  g_clear_error (&FAKE_SYNC_PORT (object)->error);
  G_OBJECT_CLASS (fake_sync_port_parent_class)->finalize (object);
}

static void
fake_sync_port_class_init (FakeSyncPortClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_sync_port_finalize;
}

static void
fake_sync_port_init (FakeSyncPort *self)
{
  self->state = PAD_SYNC_IDLE;
}

FakeSyncPort *
fake_sync_port_new (void)
{
  return g_object_new (FAKE_TYPE_SYNC_PORT, NULL);
}

void
fake_sync_port_say (FakeSyncPort *self, PadSyncState state, int code, const char *message)
{
  self->state = state;
  g_clear_error (&self->error);
  if (code >= 0)
    self->error = g_error_new_literal (PAD_ERROR, code, message);
  pad_sync_port_emit_state (PAD_SYNC_PORT (self));
}

void
fake_sync_port_progress (FakeSyncPort *self, PadSyncPhase phase, int64_t rows, int64_t total)
{
  self->progress = (PadSyncProgress) {phase, 0, rows, total};
  pad_sync_port_emit_state (PAD_SYNC_PORT (self));
}
