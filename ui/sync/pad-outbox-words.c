#include "pad-outbox-words.h"

#include <glib/gi18n.h>
#include <pad-date.h>
#include <pad-draft-hand-over.h>
#include <pad-finding-text.h>
#include <pad-format.h>
#include <pad-quotation-desk.h>

/* "D-12 (SO-1042)". (transfer full) */
static char *
name_fully (const PadOutboxItem *item)
{
  const char *reference = item->reference ? item->reference : item->document;

  /* Translators: the number of an order, then the reference of the draft that changes it */
  if (item->change_of)
    return g_strdup_printf (_ ("%s (%s)"), item->change_of, reference);
  if (!item->number || g_strcmp0 (item->number, item->reference) == 0)
    return g_strdup (reference);
  /* Translators: an order's own reference, then the supplier's number */
  return item->reference ? g_strdup_printf (_ ("%s (%s)"), reference, item->number)
                         : g_strdup (item->number);
}

char *
pad_outbox_title (const PadOutboxItem *item)
{
  g_autofree char *name = name_fully (item);

  return pad_text_operation (item->kind, PAD_TEXT_OPERATION_TITLE, name);
}

/* As the page of what it is about is headed; an order that is new to the supplier is known by its
 * own reference still. */
static const char *
name_shortly (const PadOutboxItem *item)
{
  gboolean new = g_strcmp0 (item->kind, "order.submit") == 0;
  const char *names[] = {item->change_of, new ? item->reference : item->number, item->reference,
                         item->number, item->document};
  guint i = 0;

  while (!names[i])
    i++;
  return names[i];
}

char *
pad_outbox_say (const PadOutboxItem *item, PadTextOperation what)
{
  return pad_text_operation (item->kind, what, name_shortly (item));
}

gboolean
pad_outbox_has_draft (const PadOutboxItem *item)
{
  static const char *const kinds[] = {"order.submit", "order.change", PAD_DRAFT_HAND_OVER,
                                      PAD_QUOTE_REQUEST, NULL};

  return g_strv_contains (kinds, item->kind);
}

const char *
pad_outbox_state_words (const PadOutboxItem *item)
{
  return pad_text_outbox_state (pad_outbox_state_name (item->state));
}

char *
pad_outbox_instant (int64_t ms, int64_t now)
{
  g_autofree char *instant = ms ? pad_instant_format (ms) : NULL;

  return pad_format_instant (instant, now);
}

/* After a failed attempt. */
static char *
say_attempt (const PadOutboxItem *item, int64_t now)
{
  g_autofree char *when = pad_outbox_instant (item->next_attempt, now);

  if (item->next_attempt <= now)
    return g_strdup_printf (_ ("It is tried again by itself. The last attempt failed: %s"),
                            item->last_error);
  return g_strdup_printf (_ ("Next attempt %s. The last attempt failed: %s"), when,
                          item->last_error);
}

static char *
say_waiting (const PadOutboxItem *item, PadSyncState state, int64_t now)
{
  if (state == PAD_SYNC_SIGNED_OUT)
    return g_strdup (_ ("Will be sent when you have signed in again"));
  if (state == PAD_SYNC_PAUSED)
    return g_strdup (_ ("Will be sent when synchronisation goes on; it is paused"));
  if (item->held)
    return g_strdup (_ ("Waits for what was submitted before it"));
  if (item->last_error)
    return say_attempt (item, now);
  if (state == PAD_SYNC_OFFLINE)
    return g_strdup (_ ("Will be sent when you are online"));
  if (item->next_attempt > now)
    return g_strdup (_ ("Will be sent in a moment; it can still be recalled"));
  return g_strdup (_ ("Will be sent at once"));
}

char *
pad_outbox_why (const PadOutboxItem *item, PadSyncState state, int64_t now)
{
  if (item->state == PAD_OUTBOX_QUEUED)
    return say_waiting (item, state, now);
  if (item->state == PAD_OUTBOX_SENDING)
    return g_strdup (_ ("On its way; the answer is not here yet"));
  return g_strdup (item->result ? pad_text_deed (item->kind, item->result) : "");
}

static const char *
say_event (const char *event)
{
  static const struct
  {
    const char *event;
    const char *words;
  } events[] = {
      {"submit", N_ ("Submitted")},
      {"recall", N_ ("Recalled")},
      {"lost", N_ ("Not sent")},
      {"retry", N_ ("Sent again by you")},
      {"supersede", N_ ("Answered by you")},
      {"discard", N_ ("Given up")},
      {"forget", N_ ("Tidied away")},
      {"repeat", N_ ("To be sent again: the supplier's data was restored")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_strcmp0 (events[i].event, event) == 0)
      return _ (events[i].words);
  return NULL;
}

char *
pad_outbox_transition (const PadOutboxEntry *entry)
{
  const char *words = say_event (entry->event);

  if (words)
    return g_strdup (words);
  return g_strdup_printf ("%s → %s", pad_text_outbox_state (entry->from_state),
                          pad_text_outbox_state (entry->to_state));
}

char *
pad_outbox_note (const char *kind, const PadOutboxEntry *entry)
{
  /* The note of what was superseded is the next operation's id. */
  if (!entry->note || g_strcmp0 (entry->event, "supersede") == 0)
    return g_strdup ("");
  return g_strdup (pad_text_deed (kind, entry->note));
}

static const char *
get_param (const char *name, gpointer data)
{
  return pad_params_get (data, name);
}

char *
pad_outbox_finding (const char *kind, const PadFinding *finding)
{
  g_autofree char *text =
      pad_finding_text (pad_text_finding_of (kind, finding->code), get_param, finding->params);

  return finding->line > 0 ? g_strdup_printf (_ ("Line %d: %s"), finding->line, text)
                           : g_steal_pointer (&text);
}
