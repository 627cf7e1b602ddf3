#include <client-fixture.h>
#include <pad-error.h>
#include <pad-profile.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

/*
 * What a server answers to a new device, each after a line
 *
 *     =STATUS MEDIA PATH
 *
 * for the first request of that path that has no answer yet. The engine, in a new process for each,
 * signs in, fills its replica, sends an order, pulls and fetches a document with them; where there
 * are no more the network is gone. `OPERATION` in them is the id of what it sends. Whatever is
 * answered, each step ends, a failure has a reason that a person can be shown, the order is kept,
 * and the profile opens again.
 */

#define ANSWERS_MOST 100

/* @path: NULL once it was given. */
typedef struct
{
  int status;
  char *media;
  char *path;
  char *body;
} Answer;

typedef struct
{
  GArray *list;
  char *operation;
} Answers;

void
fuzz_set_up (void)
{
}

void
fuzz_tear_down (void)
{
}

static void
answer_clear (gpointer data)
{
  Answer *answer = data;

  g_free (answer->media);
  g_free (answer->path);
  g_free (answer->body);
}

/* The end of the answer whose body begins at @from. */
static const char *
find_end (const char *from, const char *end)
{
  const char *at = from;

  while (at < end && *at != '=') {
    const char *line = memchr (at, '\n', (size_t)(end - at));

    at = line != NULL ? line + 1 : end;
  }
  return at;
}

static GArray *
read_answers (const char *at, const char *end)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Answer));

  g_array_set_clear_func (list, answer_clear);
  while (at < end && *at == '=' && list->len < ANSWERS_MOST) {
    const char *line = memchr (at, '\n', (size_t)(end - at));
    const char *body = line != NULL ? line + 1 : end;
    g_autofree char *head = g_strndup (at + 1, (size_t)(body - at - 1));
    g_auto (GStrv) words = g_strsplit (g_strchomp (head), " ", 3);
    Answer answer = {0};

    at = find_end (body, end);
    if (g_strv_length (words) < 3)
      continue;
    answer.status = CLAMP (atoi (words[0]), 100, 599);
    answer.media = g_strdup (words[1]);
    answer.path = g_strdup (words[2]);
    answer.body = g_strndup (body, (size_t)(at - body));
    g_array_append_val (list, answer);
  }
  return list;
}

static char *
body_of (const Answers *answers, const char *body)
{
  g_autoptr (GString) text = g_string_new (body);

  if (answers->operation != NULL)
    g_string_replace (text, "OPERATION", answers->operation, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
answer_request (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  Answers *answers = fixture->intercept_data;
  g_autofree char *path = g_strndup (request->path, strcspn (request->path, "?"));

  for (guint i = 0; i < answers->list->len; i++) {
    Answer *answer = &g_array_index (answers->list, Answer, i);

    if (g_strcmp0 (answer->path, path) != 0)
      continue;
    g_clear_pointer (&answer->path, g_free);
    reply->status = answer->status;
    reply->media = answer->media;
    reply->body = body_of (answers, answer->body);
    return TRUE;
  }
  reply->lost = TRUE;
  return TRUE;
}

static void
assert_step (Fixture *fixture, gboolean good)
{
  if (good)
    return;
  g_assert_nonnull (fixture->last);
  g_assert_true (fixture->last->domain == PAD_ERROR);
  fuzz_assert_reason (fixture->last->message);
}

void
fuzz_one (const char *bytes, size_t n)
{
  Answers answers = {read_answers (bytes, bytes + n), NULL};
  Fixture fixture = {0};
  g_autoptr (PadOperation) kept = NULL;

  fixture_set_up (&fixture, GSIZE_TO_POINTER (1 + n % 4096));
  fixture.intercept = answer_request;
  fixture.intercept_data = &answers;
  assert_step (&fixture, fixture_sign_in (&fixture));
  fixture_restart (&fixture);
  assert_step (&fixture, fixture_sync (&fixture));
  fixture_restart (&fixture);
  answers.operation = fixture_queue_order (&fixture);
  assert_step (&fixture, fixture_sync (&fixture));
  assert_step (&fixture, fixture_fetch (&fixture, 1));
  fixture_restart (&fixture);
  kept = fixture_operation (&fixture, answers.operation);
  g_assert_nonnull (kept);
  fixture_tear_down (&fixture, NULL);
  g_array_unref (answers.list);
  g_free (answers.operation);
}
