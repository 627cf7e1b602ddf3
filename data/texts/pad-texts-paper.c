/* Words that stand on the papers the buyer prints. */
#include "pad-texts.h"

#include "pad-texts-private.h"

static const PadTextWord WORDS[] = {
    {"statement", N_ ("Statement of account")},
    {"invoice", N_ ("Invoice")},
    {"credit_note", N_ ("Credit note")},
    {"payment", N_ ("Payment")},
    {"discount", N_ ("Discount allowed")},
    {"difference", N_ ("Other changes")},
    {"opening_balance", N_ ("Opening balance")},
    {"closing_balance", N_ ("Closing balance")},
    {"brought_forward", N_ ("Brought forward")},
    {"date", N_ ("Date")},
    {"kind", N_ ("What")},
    {"number", N_ ("Number")},
    {"due_date", N_ ("Due")},
    {"amount", N_ ("Amount")},
    {"balance", N_ ("Balance")},
    {"account", N_ ("Your account")},
    {"period", N_ ("Period")},
    {"as_of", N_ ("As of")},
    {"ageing", N_ ("Days past due on the last day")},
    {"current", N_ ("Not due, credits and open payments")},
    {"1-30", N_ ("1–30 days")},
    {"31-60", N_ ("31–60 days")},
    {"61-90", N_ ("61–90 days")},
    {"over 90", N_ ("over 90 days")},
    {"total", N_ ("Total")},
    {"together", N_ ("Together, at the rates of the last day")},
    {NULL, NULL},
};

const char *
pad_text_paper (const char *code)
{
  return pad_text_word (WORDS, code);
}

char *
pad_text_page (unsigned int page, unsigned int pages)
{
  /* Translators: the number of a printed page, and how many there are. */
  return g_strdup_printf (pad_text_translate (N_ ("Page %u of %u")), page, pages);
}
