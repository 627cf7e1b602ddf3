#include "pad-credit-words.h"

#include <glib/gi18n.h>
#include <pad-format.h>

/* -- the limit -- */

/* Of what nobody can compare, no part is taken. */
static PadSeverity
weigh_policy (const PadCreditResult *credit)
{
  gboolean whole = credit->rate_from && credit->policy == PAD_CREDIT_PARTIAL;

  switch (whole ? PAD_CREDIT_BLOCK : credit->policy) {
  case PAD_CREDIT_BLOCK:
    return PAD_SEVERITY_BLOCK;
  case PAD_CREDIT_WARN:
  case PAD_CREDIT_APPROVAL:
    return PAD_SEVERITY_APPROVAL;
  default:
    return PAD_SEVERITY_WARNING;
  }
}

static const char *
say_policy (PadCreditPolicy policy)
{
  switch (policy) {
  case PAD_CREDIT_BLOCK:
    return _ ("The supplier takes no orders above the limit. Take something out, or pay open "
              "invoices first.");
  case PAD_CREDIT_WARN_ONLY:
    return _ ("The supplier takes the order all the same. Please pay open invoices soon.");
  case PAD_CREDIT_WARN:
  case PAD_CREDIT_APPROVAL:
    return _ ("The supplier's finance decides about the order once it is sent. To have it at once, "
              "take something out or pay open invoices first.");
  case PAD_CREDIT_PARTIAL:
    return _ ("The supplier takes the lines that fit, in the order of their rank. The rest becomes "
              "a new draft for later.");
  case PAD_CREDIT_PREPAY:
  default:
    return _ ("The supplier delivers after payment in advance. To have it at once, take something "
              "out or pay open invoices first.");
  }
}

/* What becomes of the order where nobody knows what is left: there nothing can be taken out. */
static const char *
say_unknown (PadCreditPolicy policy)
{
  switch (policy) {
  case PAD_CREDIT_WARN_ONLY:
    return _ ("The supplier takes the order all the same.");
  case PAD_CREDIT_WARN:
  case PAD_CREDIT_APPROVAL:
    return _ ("The supplier's finance decides about the order once it is sent.");
  case PAD_CREDIT_PREPAY:
    return _ ("The supplier delivers after payment in advance.");
  case PAD_CREDIT_BLOCK:
  case PAD_CREDIT_PARTIAL:
  default:
    return _ (
        "The order can be sent all the same: the supplier decides with newer figures, and may "
        "send it back to you. Nothing is lost.");
  }
}

char *
pad_credit_limit_words (const PadCreditResult *credit)
{
  g_autofree char *over = NULL;
  int64_t amount;

  if (credit->rate_from)
    /* Translators: two currencies, and what the supplier does */
    return g_strdup_printf (
        _ ("There is no exchange rate from %s to %s, so it is not known what is "
           "left of the credit limit, and it counts as exceeded. Please ask the "
           "supplier to enter the rate. %s"),
        credit->rate_from, credit->rate_to, say_unknown (credit->policy));

  if (!credit->has_gross || __builtin_sub_overflow (credit->gross, credit->available, &amount))
    return g_strdup (say_policy (credit->policy));
  over = pad_format_money (amount, credit->currency);
  /* Translators: an amount, and what the supplier does */
  return g_strdup_printf (_ ("With this order %s above the limit. %s"), over,
                          say_policy (credit->policy));
}

/* -- the ladder -- */

static const char *
say_rung (PadOverdue rung)
{
  switch (rung) {
  case PAD_OVERDUE_WARN:
    return _ ("Please pay it now, to keep ordering without delay.");
  case PAD_OVERDUE_RESTRICT:
    return _ ("Until it is paid, each order waits for the supplier's approval.");
  case PAD_OVERDUE_BLOCK:
  default:
    return _ ("Until it is paid, no order is taken.");
  }
}

char *
pad_credit_overdue_words (const PadOverdueLadder *ladder)
{
  g_autofree char *text = pad_date_format (ladder->due), *day = pad_format_day (text);

  /* Translators: days, a day, and what follows from it */
  return g_strdup_printf (ngettext ("An invoice is %d day overdue; it was due on %s. %s",
                                    "An invoice is %d days overdue; it was due on %s. %s",
                                    (gulong)ladder->days),
                          (int)ladder->days, day, say_rung (ladder->rung));
}

char *
pad_credit_rung_words (const PadOverdueLadder *ladder, PadOverdue rung)
{
  int days = (int)ladder->from[rung];

  if (days < 0)
    return NULL;
  switch (rung) {
  case PAD_OVERDUE_WARN:
    return g_strdup_printf (ngettext ("From %d day: reminder", "From %d days: reminder", days),
                            days);
  case PAD_OVERDUE_RESTRICT:
    return g_strdup_printf (ngettext ("From %d day: orders wait for approval",
                                      "From %d days: orders wait for approval", days),
                            days);
  case PAD_OVERDUE_BLOCK:
    return g_strdup_printf (ngettext ("From %d day: no orders", "From %d days: no orders", days),
                            days);
  default:
    return NULL;
  }
}

/* -- both -- */

char *
pad_credit_short_words (const PadOrderResult *result, PadSeverity *severity)
{
  const PadOverdueLadder *ladder = &result->overdue;
  PadSeverity late = pad_credit_overdue_severity (ladder->rung);
  PadSeverity above =
      pad_credit_exceeds (&result->credit) ? weigh_policy (&result->credit) : PAD_SEVERITY_INFO;

  *severity = MAX (late, above);
  if (*severity == PAD_SEVERITY_INFO)
    return NULL;
  if (above > late)
    return g_strdup (result->credit.rate_from ? _ ("Exchange rate missing")
                                              : _ ("Above the limit"));
  return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong)ladder->days),
                          (int)ladder->days);
}
