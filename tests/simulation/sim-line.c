#include "sim-line.h"

#include <pad-error.h>

#include "sim-reply.h"

#define LOOK_MS 250

typedef enum
{
  FATE_GOOD,
  FATE_LOST,
  FATE_UNANSWERED,
  FATE_CUT,
  FATE_FOREIGN,
} Fate;

/* A request on its way. @task: who waits for the reply; NULL for nobody any more. */
typedef struct
{
  SimLine *line;
  PadCoreRequest *request;
  GTask *task;
  GCancellable *cancellable;
  gulong on_cancelled;
  Fate fate;
  gboolean arrived;
  PadCoreReply *reply;
  guint life;
  int64_t news;
  guint timer;
} Parcel;

struct _SimLine
{
  GObject parent_instance;
  SimTime *time;
  SimServer *server;
  char *address;
  SimWeather weather;
  SimDice dice;
  GPtrArray *parcels;
  guint requests;
};

static void sim_line_iface_init (PadTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimLine,
                               sim_line,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_TRANSPORT, sim_line_iface_init))

/* -- parcels -- */

static GTask *
take_task (Parcel *parcel)
{
  if (parcel->on_cancelled != 0)
    g_signal_handler_disconnect (parcel->cancellable, parcel->on_cancelled);
  parcel->on_cancelled = 0;
  g_clear_object (&parcel->cancellable);
  return g_steal_pointer (&parcel->task);
}

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;
  GTask *task = take_task (parcel);

  g_assert (task == NULL);
  if (parcel->timer != 0)
    sim_time_remove (parcel->line->time, parcel->timer);
  g_clear_pointer (&parcel->reply, pad_core_reply_free);
  pad_core_request_free (parcel->request);
  g_free (parcel);
}

static void
drop (Parcel *parcel)
{
  g_ptr_array_remove (parcel->line->parcels, parcel);
}

static void
later (Parcel *parcel, int64_t ms, GSourceOnceFunc func)
{
  g_assert (parcel->timer == 0);
  parcel->timer = sim_time_add (parcel->line->time, ms, parcel, func, parcel);
}

static void
on_broken_cb (gpointer data)
{
  Parcel *parcel = data;
  g_autoptr (GTask) task = take_task (parcel);

  parcel->timer = 0;
  drop (parcel);
  if (task != NULL)
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_UNREACHABLE, "the connection broke");
}

/* Half of the time it is told, else nothing is heard any more. */
static void
go_silent (Parcel *parcel)
{
  g_clear_pointer (&parcel->reply, pad_core_reply_free);
  if (parcel->task == NULL)
    drop (parcel);
  else if (sim_dice_chance (&parcel->line->dice, 50))
    later (parcel, 1 + (int64_t)sim_dice_below (&parcel->line->dice, 2000), on_broken_cb);
}

/* Who waited does not any more; what has not arrived does so all the same. */
static void
on_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Parcel *parcel = data;
  g_autoptr (GTask) task = take_task (parcel);

  if (parcel->arrived || parcel->fate == FATE_LOST)
    drop (parcel);
  g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
}

/* -- at the server -- */

static int64_t
some_latency (SimLine *line)
{
  return 5 + (int64_t)sim_dice_below (&line->dice, 20);
}

static void
on_delivered_cb (gpointer data)
{
  Parcel *parcel = data;
  SimLine *line = parcel->line;
  g_autoptr (GTask) task = take_task (parcel);
  uint64_t seed = sim_dice_next (&line->dice);
  int64_t cut = -1;
  PadReply *reply;

  parcel->timer = 0;
  if (parcel->fate == FATE_CUT)
    cut = (int64_t)sim_dice_below (&line->dice, 1u << sim_dice_below (&line->dice, 16));
  if (parcel->fate == FATE_FOREIGN)
    reply = sim_reply_new_foreign (line->time, line->server, seed);
  else
    reply = sim_reply_new (line->time, line->server, g_steal_pointer (&parcel->reply), cut, seed);
  drop (parcel);
  g_task_return_pointer (task, reply, g_object_unref);
}

static void on_look_cb (gpointer data);

static void
ask (Parcel *parcel)
{
  SimLine *line = parcel->line;

  parcel->news = sim_server_get_news (line->server);
  parcel->life = sim_server_get_life (line->server);
  parcel->reply = sim_server_ask (line->server, parcel->request);
  sim_time_say (line->time, line->address, "is answered %d",
                parcel->reply != NULL ? parcel->reply->status : 0);
  if (parcel->reply == NULL)
    later (parcel, some_latency (line), on_broken_cb);
  else if (parcel->reply->kind == PAD_CORE_WAIT)
    later (parcel, LOOK_MS, on_look_cb);
  else if (parcel->fate == FATE_UNANSWERED || parcel->task == NULL)
    go_silent (parcel);
  else
    later (parcel, some_latency (line), on_delivered_cb);
}

/* Somebody waits at the server for news. */
static void
on_look_cb (gpointer data)
{
  Parcel *parcel = data;
  SimLine *line = parcel->line;
  PadWorld *world = sim_server_get_world (line->server);

  parcel->timer = 0;
  if (parcel->life != sim_server_get_life (line->server) || line->weather.down) {
    go_silent (parcel);
  } else if (parcel->news == sim_server_get_news (line->server) &&
             pad_world_monotonic (world) < parcel->reply->wait_until) {
    later (parcel, LOOK_MS, on_look_cb);
  } else {
    g_clear_pointer (&parcel->reply, pad_core_reply_free);
    ask (parcel);
  }
}

static void
on_arrived_cb (gpointer data)
{
  Parcel *parcel = data;

  parcel->timer = 0;
  parcel->arrived = TRUE;
  if (parcel->fate == FATE_FOREIGN && parcel->task != NULL)
    later (parcel, some_latency (parcel->line), on_delivered_cb);
  else if (parcel->fate == FATE_FOREIGN || parcel->fate == FATE_LOST)
    go_silent (parcel);
  else
    ask (parcel);
}

/* -- sending -- */

static const char *
header (const PadRequest *request, const char *name)
{
  for (guint i = 0; i < request->headers->len; i += 2)
    if (g_ascii_strcasecmp (request->headers->pdata[i], name) == 0)
      return request->headers->pdata[i + 1];
  return NULL;
}

static PadCoreRequest *
make_request (SimLine *line, const PadRequest *from)
{
  g_auto (GStrv) parts = g_strsplit (from->path, "?", 2);
  PadCoreRequest *request = pad_core_request_new (from->method, parts[0]);

  if (parts[1] != NULL) {
    g_clear_pointer (&request->query, g_hash_table_unref);
    request->query = g_uri_parse_params (parts[1], -1, "&", G_URI_PARAMS_NONE, NULL);
  }
  request->authorization = g_strdup (header (from, "Authorization"));
  request->range = g_strdup (header (from, "Range"));
  request->if_range = g_strdup (header (from, "If-Range"));
  request->content_type = g_strdup (from->content_type);
  if (from->body != NULL)
    request->body = g_bytes_ref (from->body);
  request->address = g_strdup (line->address);
  return request;
}

static Fate
throw_fate (SimLine *line)
{
  const SimWeather *weather = &line->weather;
  int thrown = (int)sim_dice_below (&line->dice, 100);

  if (weather->down || (thrown -= weather->lost) < 0)
    return FATE_LOST;
  if ((thrown -= weather->unanswered) < 0)
    return FATE_UNANSWERED;
  if ((thrown -= weather->cut) < 0)
    return FATE_CUT;
  return thrown - weather->foreign < 0 ? FATE_FOREIGN : FATE_GOOD;
}

static Parcel *
post (SimLine *line, const PadRequest *request, Fate fate, gboolean late)
{
  Parcel *parcel = g_new0 (Parcel, 1);
  int64_t delay = some_latency (line);

  if (late && line->weather.late_ms > 0)
    delay += (int64_t)sim_dice_below (&line->dice, (uint64_t)line->weather.late_ms);
  sim_time_say (line->time, line->address, "%s %s, fate %d", request->method, request->path,
                (int)fate);
  parcel->line = line;
  parcel->fate = fate;
  parcel->request = make_request (line, request);
  g_ptr_array_add (line->parcels, parcel);
  later (parcel, delay, on_arrived_cb);
  return parcel;
}

static void
sim_line_send_async (PadTransport *transport,
                     const PadRequest *request,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  SimLine *self = SIM_LINE (transport);
  g_autoptr (GTask) task = g_task_new (transport, NULL, callback, data);
  Parcel *parcel;

  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable)) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
    return;
  }
  self->requests++;
  if (sim_dice_chance (&self->dice, self->weather.doubled) && !self->weather.down)
    post (self, request, FATE_UNANSWERED, TRUE);
  parcel =
      post (self, request, throw_fate (self), sim_dice_chance (&self->dice, self->weather.late));
  parcel->task = g_steal_pointer (&task);
  if (cancellable != NULL) {
    parcel->cancellable = g_object_ref (cancellable);
    parcel->on_cancelled =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), parcel);
  }
}

static PadReply *
sim_line_send_finish (PadTransport *transport, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sim_line_iface_init (PadTransportInterface *iface)
{
  iface->send_async = sim_line_send_async;
  iface->send_finish = sim_line_send_finish;
}

static void
sim_line_finalize (GObject *object)
{
  SimLine *self = SIM_LINE (object);

  g_ptr_array_unref (self->parcels);
  g_free (self->address);
  G_OBJECT_CLASS (sim_line_parent_class)->finalize (object);
}

static void
sim_line_class_init (SimLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_line_finalize;
}

static void
sim_line_init (SimLine *self)
{
  self->parcels = g_ptr_array_new_with_free_func (parcel_free);
}

SimLine *
sim_line_new (SimTime *time, SimServer *server, const char *address, uint64_t seed)
{
  SimLine *self = g_object_new (SIM_TYPE_LINE, NULL);

  self->time = time;
  self->server = server;
  self->address = g_strdup (address);
  self->dice = sim_dice (seed, address);
  return self;
}

void
sim_line_set_weather (SimLine *line, const SimWeather *weather)
{
  line->weather = *weather;
}

guint
sim_line_get_requests (SimLine *line)
{
  return line->requests;
}
