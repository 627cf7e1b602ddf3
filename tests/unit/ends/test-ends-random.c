/* What holds for both ends together, with random suppliers imported into a real store, and the
 * desktop's replica filled from the server's core by the engine. What fails is printed with its
 * seed and as small as it still fails. Other seeds and more of them: shrink_seeds(). */
#include "ends-both.h"
#include "ends-supplier.h"
#include "shrink.h"

#include <pad-evaluate.h>
#include <pad-number.h>
#include <pad-outcome.h>
#include <vectors-result.h>

#define ROUNDS 8

/* FALSE and why where what must hold does not. */
typedef gboolean (*Holds) (const EndsCase *one, GString *why);

/* What import said to the last case, NULL when it took it: one that was made smaller may be none.
 */
static char *refusal;

/* FALSE where import refuses the rows. */
static gboolean
import (EndsBoth *both, const EndsRows *rows, guint32 mixed)
{
  g_clear_pointer (&refusal, g_free);
  refusal = ends_both_import (both, rows, mixed);
  return refusal == NULL;
}

/* Both ends with the case's supplier; NULL where what is left of it is no supplier. */
static EndsBoth *
make_both (const EndsCase *one, guint32 mixed)
{
  g_autoptr (EndsBoth) both = ends_both_new ();

  if (!import (both, one->rows, mixed) || !ends_both_fill (both, one->login))
    return NULL;
  return g_steal_pointer (&both);
}

/* -- comparison -- */

/* The desktop warns of a late date where the server blocks (RULES.md 6), and cannot tell an article
 * that it does not see from one that is not there. */
static void
even_out (PadOrderResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    PadFinding *finding = result->findings->pdata[i];

    if (g_str_equal (finding->code, PAD_FINDING_LATE_DATE))
      finding->severity = PAD_SEVERITY_BLOCK;
    if (g_str_equal (finding->code, PAD_FINDING_PRODUCT_NOT_VISIBLE)) {
      g_free (finding->code);
      finding->code = g_strdup (PAD_FINDING_PRODUCT_UNKNOWN);
    }
  }
}

/* All of it as text: lines with prices, sources and rules, totals, part, findings, credit. */
static char *
describe (PadOrderResult *result)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  even_out (result);
  node = vectors_result (result);
  text = json_to_string (node, TRUE);
  return g_strdup_printf ("%s\nexposure %" G_GINT64_FORMAT ", available %" G_GINT64_FORMAT, text,
                          (gint64)result->credit.exposure, (gint64)result->credit.available);
}

static gboolean
same (PadOrderResult *one, PadOrderResult *other, const char *when, GString *why)
{
  g_autofree char *left = describe (one), *right = describe (other);
  g_auto (GStrv) lefts = g_strsplit (left, "\n", -1), rights = g_strsplit (right, "\n", -1);
  int i = 0;

  while (lefts[i] != NULL && g_strcmp0 (lefts[i], rights[i]) == 0)
    i++;
  if (lefts[i] == NULL && rights[i] == NULL)
    return TRUE;
  g_string_append_printf (why, "%s: %s\nagainst: %s\nall of it: %s\nagainst: %s", when, lefts[i],
                          rights[i], left, right);
  return FALSE;
}

static PadOrderResult *
judge (EndsBoth *both, const PadOrder *order, PadSide side)
{
  g_autoptr (PadFacts) facts = ends_both_facts (both, order, side);

  return pad_order_evaluate (order, facts);
}

/* -- what must hold -- */

/* Of an order that the desktop does not let be sent, it has no sums that could be right. */
static void
drop_mismatches (PadOrderResult *server)
{
  for (guint i = server->findings->len; i-- > 0;)
    if (g_str_equal (((PadFinding *)server->findings->pdata[i])->code, PAD_FINDING_TOTAL_MISMATCH))
      g_ptr_array_remove_index (server->findings, i);
}

/* The order as the desktop sees it is as the server sees it. One that neither can add up, since the
 * account is not the user's, is none. */
static gboolean
agree_now (EndsBoth *both, const EndsCase *one, const char *when, GString *why)
{
  g_autoptr (PadOrder) order = ends_case_order (one);
  g_autoptr (PadOrderResult) desktop = judge (both, order, PAD_SIDE_DESKTOP), server = NULL;

  pad_order_quote (order, desktop, 0);
  server = judge (both, order, PAD_SIDE_SERVER);
  if (pad_findings_stop_submit (desktop->findings))
    drop_mismatches (server);
  if (!desktop->has_totals && !server->has_totals)
    return TRUE;
  return same (desktop, server, when, why);
}

/* Both ends come to the same, before and after the supplier changes. */
static gboolean
ends_agree (const EndsCase *one, GString *why)
{
  g_autoptr (EndsBoth) both = make_both (one, 0);

  if (both == NULL)
    return TRUE;
  if (!agree_now (both, one, "as filled", why))
    return FALSE;
  if (!import (both, one->changes, 0))
    return TRUE;
  ends_both_pull (both);
  return agree_now (both, one, "after the changes", why);
}

/* The same rows in another order are the same supplier. */
static gboolean
order_of_rows_changes_nothing (const EndsCase *one, GString *why)
{
  g_autoptr (EndsBoth) both = make_both (one, 0), mixed = make_both (one, one->seed);
  g_autoptr (PadOrder) order = ends_case_order (one);
  g_autoptr (PadOrderResult) first = NULL, second = NULL;

  if (both == NULL || mixed == NULL)
    return TRUE;
  first = judge (both, order, PAD_SIDE_DESKTOP);
  second = judge (mixed, order, PAD_SIDE_DESKTOP);
  if (!same (first, second, "desktop", why))
    return FALSE;
  pad_order_quote (order, first, 0);
  g_clear_pointer (&first, pad_order_result_free);
  g_clear_pointer (&second, pad_order_result_free);
  first = judge (both, order, PAD_SIDE_SERVER);
  second = judge (mixed, order, PAD_SIDE_SERVER);
  return same (first, second, "server", why);
}

/* Whatever changed meanwhile: an honest desktop is never told that its sums are wrong, and what is
 * taken without asking costs no more than was shown. */
static gboolean
nothing_dearer_unasked (const EndsCase *one, GString *why)
{
  g_autoptr (EndsBoth) both = make_both (one, 0);
  g_autoptr (PadOrder) order = ends_case_order (one);
  g_autoptr (PadOrderResult) desktop = NULL, server = NULL;

  if (both == NULL)
    return TRUE;
  desktop = judge (both, order, PAD_SIDE_DESKTOP);
  pad_order_quote (order, desktop, 0);
  if (pad_findings_stop_submit (desktop->findings) || !import (both, one->changes, 0))
    return TRUE;
  server = judge (both, order, PAD_SIDE_SERVER);
  if (pad_findings_find (server->findings, PAD_FINDING_TOTAL_MISMATCH) != NULL)
    g_string_append (why, "total_mismatch");
  else if (pad_findings_outcome (server->findings) < PAD_OUTCOME_NEEDS_BUYER &&
           server->totals->gross > desktop->totals->gross)
    g_string_append_printf (why, "%" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT,
                            (gint64)server->totals->gross, (gint64)desktop->totals->gross);
  return why->len == 0;
}

/* -- who is believed -- */

#define UPHEAVALS 6
#define HOUR (INT64_C (60) * 60 * 1000)

/* The supplier turns things over, or does not, and time passes; what import refuses did not happen.
 */
static void
go_on (EndsBoth *both, const EndsCase *one, GRand *rand)
{
  static const int hours[] = {0, 0, 1, 20, 30, 70};
  EndsRows *rows = ends_case_upheaval (one, rand);

  virtual_world_pass (both->client.world, hours[g_rand_int_range (rand, 0, 6)] * HOUR);
  if (g_rand_int_range (rand, 0, 4) > 0)
    g_free (ends_both_import (both, rows, 0));
  ends_rows_free (rows);
}

static gboolean
is_believed (EndsBoth *both, const PadOrder *order, GString *why)
{
  g_autoptr (PadOrderResult) server = judge (both, order, PAD_SIDE_SERVER);
  const PadFinding *finding = pad_findings_find (server->findings, PAD_FINDING_TOTAL_MISMATCH);

  if (finding != NULL)
    g_string_append_printf (why, "total_mismatch: %s in line %d, sent %s, facts of %d",
                            pad_params_get (finding->params, "what"), finding->line,
                            pad_params_get (finding->params, "sent"), (int)order->facts_sequence);
  return finding == NULL;
}

/* What the device hands in now: from the replica it has, or at the prices that it was last told by
 * the server, from whenever. FALSE where it cannot be handed in. */
static gboolean
hand_in (EndsBoth *both, PadOrder *order, gboolean accepted)
{
  PadSide side = accepted ? PAD_SIDE_SERVER : PAD_SIDE_DESKTOP;
  g_autoptr (PadOrderResult) told = judge (both, order, side);

  if (!told->has_totals || (!accepted && pad_findings_stop_submit (told->findings)))
    return FALSE;
  pad_order_quote (order, told, 0);
  order->submitted_at = pad_world_now (both->client.world);
  if (!accepted)
    order->facts_sequence = ends_both_sequence (both);
  return TRUE;
}

/* However long ago a device was told what, and whatever changed since: it is believed. */
static gboolean
honest_is_believed (const EndsCase *one, GString *why)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (one->seed);
  g_autoptr (EndsBoth) both = make_both (one, 0);
  g_autoptr (PadOrder) order = ends_case_order (one);
  gboolean good = TRUE;

  if (both == NULL || !hand_in (both, order, FALSE))
    return TRUE;
  for (int i = 0; i < UPHEAVALS && good; i++) {
    go_on (both, one, rand);
    good = is_believed (both, order, why);
    if (g_rand_int_range (rand, 0, 3) == 0)
      ends_both_pull (both);
    if (good && g_rand_int_range (rand, 0, 2) && hand_in (both, order, g_rand_boolean (rand)))
      good = is_believed (both, order, why);
  }
  return good;
}

/* The first price that was sent is another one; the figures that follow from it are not looked at.
 */
static gboolean
forge (PadOrder *order, GRand *rand)
{
  for (guint i = 0; i < order->lines->len; i++) {
    PadOrderLine *line = order->lines->pdata[i];

    if (line->has_quote) {
      line->quoted_unit_price +=
          g_rand_int_range (rand, 1, 1000000) * (g_rand_boolean (rand) ? 1 : -1);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_told_of (const PadOrderResult *server)
{
  for (guint i = 0; i < server->findings->len; i++) {
    const PadFinding *finding = server->findings->pdata[i];

    if (g_str_equal (finding->code, PAD_FINDING_TOTAL_MISMATCH) &&
        g_strcmp0 (pad_params_get (finding->params, "what"), "unit_price") == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whoever has what the server has, and sends another price, is told so. */
static gboolean
forged_is_told (const EndsCase *one, GString *why)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (one->seed);
  g_autoptr (EndsBoth) both = make_both (one, 0);
  g_autoptr (PadOrder) order = ends_case_order (one);
  g_autoptr (PadOrderResult) server = NULL;

  if (both == NULL)
    return TRUE;
  go_on (both, one, rand);
  ends_both_pull (both);
  if (!hand_in (both, order, FALSE) || !forge (order, rand))
    return TRUE;
  server = judge (both, order, PAD_SIDE_SERVER);
  if (!is_told_of (server) || pad_findings_outcome (server->findings) < PAD_OUTCOME_NEEDS_BUYER)
    g_string_append (why, "another price is not told");
  return why->len == 0;
}

/* -- cases -- */

typedef struct
{
  EndsCase *one;
  Holds holds;
  gboolean *kept;
} Failing;

/* Hands the flags out: lines of the order, changes, rows of the supplier. */
static void
hand_out (const Failing *failing)
{
  const gboolean *kept = failing->kept;

  for (int i = 0; i < ENDS_LINES; i++)
    failing->one->order.lines[i].kept = *kept++;
  for (guint i = 0; i < failing->one->changes->rows->len; i++)
    ((EndsRow *)failing->one->changes->rows->pdata[i])->kept = *kept++;
  for (guint i = 0; i < failing->one->rows->rows->len; i++)
    ((EndsRow *)failing->one->rows->rows->pdata[i])->kept = *kept++;
}

static gboolean
any_line (const EndsOrder *order)
{
  gboolean any = FALSE;

  for (int i = 0; i < ENDS_LINES; i++)
    any |= order->lines[i].kept;
  return any;
}

static gboolean
still_fails (gpointer data)
{
  Failing *failing = data;
  g_autoptr (GString) why = g_string_new (NULL);

  hand_out (failing);
  if (!any_line (&failing->one->order))
    return FALSE;
  return !failing->holds (failing->one, why);
}

static void
report (EndsCase *one, Holds holds)
{
  g_autoptr (GString) why = g_string_new (NULL);
  guint n = ENDS_LINES + one->changes->rows->len + one->rows->rows->len;
  g_autofree gboolean *kept = g_new (gboolean, n);
  Failing failing = {one, holds, kept};
  ShrinkNumber numbers[ENDS_LINES];
  const Shrink smaller = {kept, n, numbers, ENDS_LINES, still_fails, &failing};

  for (guint i = 0; i < n; i++)
    kept[i] = i >= ENDS_LINES || one->order.lines[i].kept;
  for (int i = 0; i < ENDS_LINES; i++)
    numbers[i] = (ShrinkNumber) {&one->order.lines[i].quantity, PAD_QUANTITY_ONE, PAD_QUANTITY_ONE};
  shrink_case (&smaller);
  hand_out (&failing);
  holds (one, why);
  g_string_append_c (why, '\n');
  ends_case_describe (one, why);
  g_error ("%s", why->str);
}

static void
check_case (guint32 seed, Holds holds)
{
  g_autoptr (EndsCase) one = ends_case_new (seed);
  g_autoptr (GString) why = g_string_new (NULL);

  if (holds (one, why)) {
    g_assert_cmpstr (refusal, ==, NULL);
    return;
  }
  g_test_message ("seed %u fails, looking for a smaller case: %s", seed, why->str);
  report (one, holds);
}

static void
check (gconstpointer data)
{
  g_autoptr (GArray) seeds = shrink_seeds (ROUNDS);

  for (guint i = 0; i < seeds->len; i++)
    check_case (g_array_index (seeds, guint32, i), *(const Holds *)data);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    Holds holds;
  } properties[] = {
      {"/ends/random/agree", ends_agree},
      {"/ends/random/order-of-rows-changes-nothing", order_of_rows_changes_nothing},
      {"/ends/random/nothing-dearer-unasked", nothing_dearer_unasked},
      {"/ends/random/honest-is-believed", honest_is_believed},
      {"/ends/random/forged-is-told", forged_is_told},
  };

  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_test_add_data_func (properties[i].name, &properties[i].holds, check);
  result = g_test_run ();
  g_free (refusal);
  return result;
}
