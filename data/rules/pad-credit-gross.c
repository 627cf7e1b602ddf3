#include "pad-credit-gross.h"

#include <pad-number.h>

#include "pad-shares.h"

/* Products of two 64-bit amounts, and sums that may leave 64 bits. */
__extension__ typedef __int128 Wide;

/* The lines taken at one percent of tax. @net: their sum. @lines: those with a net above 0. @off:
 * what falls on them of the discount, while a candidate is worked out. */
typedef struct
{
  int64_t percent;
  int64_t net;
  int64_t lines;
  int64_t off;
} Group;

typedef struct
{
  int64_t amount, below;
  guint group;
} Charge;

/* @discounts: of PadDiscountFacts, by threshold. @shares: of the lines taken, @trial: a copy of
 * them and of the line tried, which apportioning may move. */
struct _PadCreditGross
{
  int64_t limit;
  int64_t goods;
  GPtrArray *discounts;
  Charge charges[PAD_CHARGES_MAX];
  guint n_charges;
  GArray *groups;
  GArray *shares;
  GArray *trial;
};

static Group *
get_group (const PadCreditGross *gross, guint n)
{
  return &g_array_index (gross->groups, Group, n);
}

static guint
find_group (PadCreditGross *gross, int64_t percent)
{
  Group group = {.percent = percent};
  guint n = 0;

  while (n < gross->groups->len && get_group (gross, n)->percent != percent)
    n++;
  if (n == gross->groups->len)
    g_array_append_val (gross->groups, group);
  return n;
}

/* -- one candidate -- */

/* What is taken and a line more. */
typedef struct
{
  guint group;
  int64_t net;
  int64_t goods;
  int64_t discount;
} Candidate;

static Candidate
make_candidate (const PadCreditGross *gross, guint group, int64_t net)
{
  int64_t goods = gross->goods + net;

  return (Candidate) {group, net, goods, pad_order_discounts_amount (gross->discounts, goods)};
}

static int64_t
net_of (const PadCreditGross *gross, const Candidate *candidate, guint group)
{
  return get_group (gross, group)->net + (group == candidate->group ? candidate->net : 0);
}

/* How many lines of @group have a share in a discount, the one tried among them. */
static int64_t
lines_of (const PadCreditGross *gross, guint tried, guint group)
{
  return get_group (gross, group)->lines + (group == tried ? 1 : 0);
}

static Wide
charges_of (const PadCreditGross *gross, const Candidate *candidate, guint group)
{
  Wide sum = 0;

  for (guint i = 0; i < gross->n_charges; i++)
    if (gross->charges[i].group == group && candidate->goods < gross->charges[i].below)
      sum += gross->charges[i].amount;
  return sum;
}

/* Gross with what falls on the groups of the discount. */
static Wide
add_up (const PadCreditGross *gross, const Candidate *candidate)
{
  Wide sum = (Wide)candidate->goods - candidate->discount;

  for (guint i = 0; i < gross->groups->len; i++) {
    const Group *group = get_group (gross, i);
    Wide charges = charges_of (gross, candidate, i);
    Wide base = net_of (gross, candidate, i) - group->off + charges;

    sum += charges + (2 * base * group->percent + PAD_PERCENT_HUNDRED) / (2 * PAD_PERCENT_HUNDRED);
  }
  return sum;
}

/* Gross where each group bears what is in proportion to its net, less what is below a unit. */
static Wide
estimate (const PadCreditGross *gross, const Candidate *candidate)
{
  for (guint i = 0; i < gross->groups->len; i++)
    get_group (gross, i)->off =
        candidate->discount > 0
            ? (int64_t)((Wide)candidate->discount * net_of (gross, candidate, i) / candidate->goods)
            : 0;
  return add_up (gross, candidate);
}

/* Gross to the cent: each line bears its part. */
static Wide
work_out (PadCreditGross *gross, const Candidate *candidate, int line)
{
  GArray *trial = gross->trial;
  PadShare tried = {.line = line, .net = candidate->net, .of = candidate->group};

  g_array_set_size (trial, 0);
  g_array_append_vals (trial, gross->shares->data, gross->shares->len);
  if (candidate->net > 0)
    g_array_append_val (trial, tried);
  pad_shares_apportion ((PadShare *)(gpointer)trial->data, trial->len, candidate->discount,
                        candidate->goods);
  for (guint i = 0; i < gross->groups->len; i++)
    get_group (gross, i)->off = 0;
  for (guint i = 0; i < trial->len; i++) {
    const PadShare *share = &g_array_index (trial, PadShare, i);

    get_group (gross, share->of)->off += share->part;
  }
  return add_up (gross, candidate);
}

/* -- how far an estimate can be off -- */

/* The group of most lines; @lines: of all groups, @shared: how many groups have some. */
static const Group *
find_usual (const PadCreditGross *gross, guint tried, int64_t *lines, int64_t *shared)
{
  const Group *usual = NULL;
  int64_t most = 0;

  *lines = *shared = 0;
  for (guint i = 0; i < gross->groups->len; i++) {
    int64_t own = lines_of (gross, tried, i);

    *lines += own;
    *shared += own > 0;
    if (own > most) {
      most = own;
      usual = get_group (gross, i);
    }
  }
  return usual;
}

/* By how much a gross can differ from its estimate, where the discount is above 0. A group of m of
 * n lines bears what is in proportion to its net to within m x (n - m) / n: each line is less than
 * a unit off, those that get one more have the larger remainders, and what one group bears too much
 * the others bear too little, so that only by how much percents are apart counts. The estimate
 * leaves out less than a unit for each group, and the rounding of each tax moves a unit. Of one
 * group nothing is in doubt. */
static Wide
find_error (const PadCreditGross *gross, guint tried)
{
  int64_t lines, shared;
  const Group *usual = find_usual (gross, tried, &lines, &shared);
  Wide sum = 0;

  if (shared <= 1)
    return 0;
  for (guint i = 0; i < gross->groups->len; i++) {
    int64_t own = lines_of (gross, tried, i), percent = get_group (gross, i)->percent;

    if (own > 0)
      sum += (Wide)ABS (percent - usual->percent) * own * (lines - own) / lines + 1 + percent;
  }
  return sum / PAD_PERCENT_HUNDRED + 1 + shared;
}

/* By how much an estimate can differ from one that rounds nothing, which never falls where goods
 * grow and the same discounts and charges are in force: the discount's rounding moves half a unit
 * of goods and of the base of tax, the others as above. */
static Wide
find_drift (const PadCreditGross *gross, guint tried)
{
  Wide percents = 0;
  int64_t groups = 0;

  for (guint i = 0; i < gross->groups->len; i++)
    if (lines_of (gross, tried, i) > 0) {
      percents += get_group (gross, i)->percent;
      groups++;
    }
  return groups > 1 ? 2 * percents / PAD_PERCENT_HUNDRED + 2 + groups : 0;
}

/* -- public -- */

static void
add_charges (PadCreditGross *gross, PadEvaluation *evaluation)
{
  PadCharge charges[PAD_CHARGES_MAX];

  gross->n_charges = pad_totals_list_charges (evaluation, charges);
  for (guint i = 0; i < gross->n_charges; i++) {
    int64_t percent;

    pad_totals_percent (evaluation, charges[i].tax_class, 0, &percent);
    gross->charges[i] = (Charge) {charges[i].amount, charges[i].below, find_group (gross, percent)};
  }
}

PadCreditGross *
pad_credit_gross_new (PadEvaluation *evaluation, int64_t limit)
{
  PadCreditGross *gross = g_new0 (PadCreditGross, 1);

  gross->limit = limit;
  gross->discounts = pad_order_discounts_list (evaluation->facts, evaluation->date);
  gross->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  gross->shares = g_array_new (FALSE, FALSE, sizeof (PadShare));
  gross->trial = g_array_new (FALSE, FALSE, sizeof (PadShare));
  add_charges (gross, evaluation);
  return gross;
}

void
pad_credit_gross_free (PadCreditGross *gross)
{
  g_ptr_array_unref (gross->discounts);
  g_array_unref (gross->groups);
  g_array_unref (gross->shares);
  g_array_unref (gross->trial);
  g_free (gross);
}

void
pad_credit_gross_take (PadCreditGross *gross, const PadCreditLine *line)
{
  guint n = find_group (gross, line->percent);
  PadShare share = {.line = line->line, .net = line->net, .of = n};
  Group *group = get_group (gross, n);

  gross->goods += line->net;
  group->net += line->net;
  if (line->net == 0)
    return;
  group->lines++;
  g_array_append_val (gross->shares, share);
}

gboolean
pad_credit_gross_fits (PadCreditGross *gross, const PadCreditLine *line)
{
  Candidate candidate = make_candidate (gross, find_group (gross, line->percent), line->net);
  Wide sum = estimate (gross, &candidate);
  Wide error = candidate.discount > 0 ? find_error (gross, candidate.group) : 0;

  if (sum - error > gross->limit || sum + error <= gross->limit)
    return sum <= gross->limit;
  return work_out (gross, &candidate, line->line) <= gross->limit;
}

int64_t
pad_credit_gross_even_from (const PadCreditGross *gross, int64_t low, int64_t high)
{
  int64_t goods = gross->goods + high;
  int64_t from = pad_order_discounts_threshold (gross->discounts, goods);

  for (guint i = 0; i < gross->n_charges; i++)
    if (gross->charges[i].below <= goods)
      from = MAX (from, gross->charges[i].below);
  return from > gross->goods + low ? from - gross->goods : low;
}

static gboolean
may_fit (const PadCreditGross *gross, guint group, int64_t net, Wide slack)
{
  Candidate candidate = make_candidate (gross, group, net);

  return estimate (gross, &candidate) - slack <= gross->limit;
}

int64_t
pad_credit_gross_reach (PadCreditGross *gross, const PadCreditLine *line, int64_t low)
{
  guint group = find_group (gross, line->percent);
  gboolean shared = make_candidate (gross, group, line->net).discount > 0;
  Wide slack = shared ? find_error (gross, group) + 2 * find_drift (gross, group) : 0;
  int64_t high = line->net, step = 1;

  if (!may_fit (gross, group, low, slack))
    return low - 1;
  /* What is left of the limit is little for most lines: it is looked for from @low on. */
  for (; high - low > step; low += step, step *= 2)
    if (!may_fit (gross, group, low + step, slack)) {
      high = low + step - 1;
      break;
    }
  while (low < high) {
    int64_t middle = low + (high - low + 1) / 2;

    if (may_fit (gross, group, middle, slack))
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}
