#include "pad-approval-private.h"

#include "pad-permissions.h"

#include <string.h>

/* Who is looked for. */
typedef struct
{
  const PadApprovalFacts *facts;
  const PadApprovalOrder *order;
  const PadApprovalStage *stage;
  PadDate date;
} Search;

gboolean
pad_approval_order_is_by (const PadApprovalOrder *order, const char *login)
{
  return login != NULL && *login != '\0' &&
         (g_strcmp0 (order->entered_by, login) == 0 || g_strcmp0 (order->submitted_by, login) == 0);
}

const PadApprovalDecider *
pad_approval_find_decider (const GArray *deciders, const char *login)
{
  for (guint i = 0; i < deciders->len; i++) {
    const PadApprovalDecider *one = &g_array_index (deciders, PadApprovalDecider, i);

    if (g_strcmp0 (one->login, login) == 0)
      return one;
  }
  return NULL;
}

static gboolean
can_decide (const Search *search, const PadApprovalPerson *person)
{
  return person != NULL && person->supplier == (search->stage->side == PAD_APPROVAL_SUPPLIER) &&
         person->of_account && person->may_approve &&
         (!search->stage->four_eyes || !pad_approval_order_is_by (search->order, person->login));
}

static void
add_decider (GArray *deciders, const PadApprovalPerson *person, const char *deputy_of)
{
  PadApprovalDecider decider = {person->login, deputy_of};

  if (pad_approval_find_decider (deciders, person->login) == NULL)
    g_array_append_val (deciders, decider);
}

static gboolean
is_in_force (const PadDeputyFacts *row, PadDate date)
{
  return (row->from == PAD_DATE_NONE || row->from <= date) &&
         (row->to == PAD_DATE_NONE || date <= row->to);
}

static void
add_deputies (const Search *search, const char *user, GArray *deciders)
{
  const GArray *rows = search->facts->deputies;

  for (guint i = 0; i < rows->len; i++) {
    const PadDeputyFacts *row = &g_array_index (rows, PadDeputyFacts, i);
    const PadApprovalPerson *deputy = pad_approval_facts_get_person (search->facts, row->deputy);

    if (g_str_equal (row->user, user) && is_in_force (row, search->date) &&
        can_decide (search, deputy))
      add_decider (deciders, deputy, row->user);
  }
}

static gboolean
is_asked (const PadApprovalPerson *person, const char *role, const char *user)
{
  return (*role != '\0' && g_str_equal (person->role, role)) ||
         (*user != '\0' && g_str_equal (person->login, user));
}

static int
compare_logins (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PadApprovalDecider *)a)->login, ((const PadApprovalDecider *)b)->login);
}

/* Who has @role or is @user, and their deputies; those themselves come before what they are for
 * others. */
static GArray *
collect (const Search *search, const char *role, const char *user)
{
  const GPtrArray *people = search->facts->people;
  GArray *deciders = g_array_new (FALSE, FALSE, sizeof (PadApprovalDecider));

  for (guint i = 0; i < people->len; i++) {
    const PadApprovalPerson *person = people->pdata[i];

    if (is_asked (person, role, user) && can_decide (search, person))
      add_decider (deciders, person, "");
  }
  for (guint i = 0, own = deciders->len; i < own; i++)
    add_deputies (search, g_array_index (deciders, PadApprovalDecider, i).login, deciders);
  g_array_sort (deciders, compare_logins);
  return deciders;
}

static gboolean
has_other (const Search *search, const GArray *deciders)
{
  for (guint i = 0; i < deciders->len; i++)
    if (!pad_approval_order_is_by (search->order,
                                   g_array_index (deciders, PadApprovalDecider, i).login))
      return TRUE;
  return FALSE;
}

/* The role whose level a stage has: its own, or its user's. */
static const char *
role_of (const Search *search)
{
  const PadApprovalPerson *person;

  if (*search->stage->role != '\0')
    return search->stage->role;
  person = pad_approval_facts_get_person (search->facts, search->stage->user);
  return person != NULL ? person->role : "";
}

static const char *
next_role (const Search *search, const char *role)
{
  return pad_role_above (role, search->stage->side == PAD_APPROVAL_SUPPLIER);
}

/* Who can decide at the lowest level where somebody beside the authors can; @role becomes that
 * level's where it is not the stage's own. */
static GArray *
find_level (const Search *search, const char **role, gboolean *own)
{
  GArray *first = collect (search, search->stage->role, search->stage->user);
  const char *start = role_of (search);

  *role = start;
  *own = TRUE;
  if (has_other (search, first))
    return first;
  for (const char *at = next_role (search, start); at != NULL; at = next_role (search, at)) {
    GArray *above = collect (search, at, "");

    if (has_other (search, above)) {
      g_array_unref (first);
      *role = at;
      *own = FALSE;
      return above;
    }
    g_array_unref (above);
  }
  return first;
}

void
pad_approval_pass_up (const PadApprovalFacts *facts,
                      const PadApprovalOrder *order,
                      PadApprovalStage *stage,
                      PadDate date)
{
  Search search = {facts, order, stage, date};
  const char *role;
  gboolean own;
  g_autoptr (GArray) deciders = find_level (&search, &role, &own);

  if (own)
    return;
  stage->role = role;
  stage->user = "";
}

/* Adds who can decide at the next level above @role where somebody can; FALSE at the top. */
static gboolean
escalate (const Search *search, const char **role, GArray *deciders)
{
  guint before = deciders->len;

  while (deciders->len == before && (*role = next_role (search, *role)) != NULL) {
    g_autoptr (GArray) above = collect (search, *role, "");

    for (guint i = 0; i < above->len; i++) {
      const PadApprovalDecider *one = &g_array_index (above, PadApprovalDecider, i);

      if (pad_approval_find_decider (deciders, one->login) == NULL)
        g_array_append_val (deciders, *one);
    }
  }
  return *role != NULL;
}

GArray *
pad_approval_deciders (const PadApprovalFacts *facts,
                       const PadApprovalOrder *order,
                       const PadApprovalStage *stage,
                       PadDate date,
                       int64_t escalations)
{
  Search search = {facts, order, stage, date};
  const char *role;
  gboolean own;
  GArray *deciders;

  g_return_val_if_fail (facts != NULL && order != NULL && stage != NULL, NULL);

  deciders = find_level (&search, &role, &own);
  while (escalations-- > 0 && escalate (&search, &role, deciders))
    ;
  return deciders;
}
