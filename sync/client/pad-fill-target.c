#include "pad-fill-target.h"

#include <pad-error.h>
#include <pad-replica-state.h>

#include "pad-generation.h"
#include "pad-catch-up.h"

static gboolean
meta_is (PadDb *replica, const char *key, const char *expected)
{
  g_autofree char *value = pad_replica_get_meta (replica, key, NULL);

  return g_strcmp0 (value, expected) == 0;
}

static PadReplicaSegment *
find_segment (GPtrArray *segments, const char *id)
{
  for (guint i = 0; i < segments->len; i++) {
    PadReplicaSegment *segment = segments->pdata[i];

    if (g_str_equal (segment->id, id))
      return segment;
  }
  return NULL;
}

/* Sets each segment of @list to where its fill has come. */
static gboolean
take_places (PadDb *replica, PadGrantList *list)
{
  g_autoptr (GPtrArray) stored = pad_replica_segments (replica, NULL);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < list->segments->len; i++) {
    PadReplicaSegment *segment = list->segments->pdata[i];
    const PadReplicaSegment *place = find_segment (stored, segment->id);

    if (place == NULL)
      continue;
    g_free (segment->after);
    g_free (segment->as_of);
    segment->after = g_strdup (place->after);
    segment->as_of = g_strdup (place->as_of);
    segment->rows = place->rows;
    segment->sequence = place->sequence;
    segment->complete = place->complete;
  }
  return TRUE;
}

static PadDb *
try_resume (const PadFillTarget *target, int64_t number)
{
  PadGrantList *list = target->list;
  g_autoptr (PadDb) replica = pad_generation_resume (target->world, target->folder, number, NULL);

  if (replica == NULL || meta_is (replica, PAD_REPLICA_COMPLETE, "1") ||
      !meta_is (replica, PAD_REPLICA_EPOCH, list->epoch) ||
      !meta_is (replica, PAD_REPLICA_HASH, list->hash) || !take_places (replica, list))
    return NULL;
  return g_steal_pointer (&replica);
}

/* Takes generation @number up, or deletes it. */
static gboolean
look_at (PadFillTarget *target, int64_t number, GError **error)
{
  if (target->replica == NULL && number > target->current) {
    target->replica = try_resume (target, number);
    target->generation = number;
    if (target->replica != NULL)
      return TRUE;
  }
  return pad_generation_delete (target->world, target->folder, number, error);
}

gboolean
pad_fill_target_resume (PadFillTarget *target, GError **error)
{
  g_autoptr (GArray) numbers = pad_generation_list (target->world, target->folder, error);

  if (numbers == NULL)
    return FALSE;
  for (guint i = numbers->len; i > 0; i--) {
    int64_t number = g_array_index (numbers, int64_t, i - 1);

    if (number != target->current && !look_at (target, number, error)) {
      g_clear_pointer (&target->replica, pad_db_close);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
store_plan (PadDb *replica, gpointer data, GError **error)
{
  PadGrantList *list = data;

  if (!pad_replica_set_meta (replica, PAD_REPLICA_EPOCH, list->epoch, error) ||
      !pad_replica_set_meta (replica, PAD_REPLICA_HASH, list->hash, error) ||
      !pad_replica_set_number (replica, PAD_CATCH_UP_FROM, list->head, error))
    return FALSE;
  for (guint i = 0; i < list->segments->len; i++)
    if (!pad_replica_segment_put (replica, list->segments->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
pad_fill_target_create (PadFillTarget *target, GError **error)
{
  target->replica =
      pad_generation_create (target->world, target->folder, target->generation, error);
  if (target->replica == NULL)
    return FALSE;
  if (pad_db_transact (target->replica, store_plan, target->list, error))
    return TRUE;
  g_clear_pointer (&target->replica, pad_db_close);
  return FALSE;
}
