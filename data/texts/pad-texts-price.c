/* "Why this price": the steps of data/rules/README.md as sentences. */
#include "pad-texts.h"

#include <string.h>

#include "pad-texts-private.h"

static const PadTextWord SOURCES[] = {
    {"account", N_ ("your special prices")},
    {"agreement", N_ ("your framework agreements")},
    {"tier", N_ ("price list")},
    {"group", N_ ("your customer group")},
    {"list", N_ ("the list price")},
    {"promotion", N_ ("promotions")},
    {"quotation", N_ ("an offer")},
    {"requested", N_ ("an approved request")},
    {NULL, NULL},
};

static const PadTextWord OUTCOMES[] = {
    {"won", N_ ("counts")},
    {"lost", N_ ("another rule comes first")},
    {"below_minimum", N_ ("the quantity is too small for it")},
    {"not_yet", N_ ("does not apply yet")},
    {"ended", N_ ("has ended")},
    {"currency_unknown", N_ ("its currency is not known")},
    {"no_rate", N_ ("there is no exchange rate for it")},
    {"no_list_price", N_ ("there is no list price to start from")},
    {"unit_unknown", N_ ("its unit is not one of the article")},
    {"incomplete", N_ ("it is not complete")},
    {"agreement_not_in_force", N_ ("the agreement does not apply to this order")},
    {"exhausted", N_ ("not enough is left of the agreed quantity")},
    {"other_group", N_ ("is for other customers")},
    {NULL, NULL},
};

/* By what a rule lost to the one that counts. */
static const PadTextWord CRITERIA[] = {
    {"currency", N_ ("a rule in your currency comes first")},
    {"scope", N_ ("a rule for a narrower range of articles comes first")},
    {"min_quantity", N_ ("a rule from a larger quantity comes first")},
    {"valid_from", N_ ("a rule that began later comes first")},
    {"unit_price", N_ ("a rule with a lower price comes first")},
    {"code", N_ ("a rule that is equal but for its code comes first")},
    {NULL, NULL},
};

static const PadTextWord PROMOTIONS[] = {
    {"replaces", N_ ("The promotion is lower and takes its place.")},
    {"not_lower", N_ ("No promotion is lower.")},
    {"firm", N_ ("The price is firm: promotions do not change it.")},
    {NULL, NULL},
};

/* One step that is being put into words. */
typedef struct
{
  const char *currency;
  const char *unit; /* the base unit */
  PadTextParam param;
  gpointer data;
  GString *out;
} Sentence;

static const char *
get (const Sentence *sentence, const char *name)
{
  return sentence->param (name, sentence->data);
}

/* Appends @format, translated, with its one %s. */
static void
append (const Sentence *sentence, const char *format, const char *text)
{
  const char *words = pad_text_translate (format);
  const char *at = strstr (words, "%s");

  if (!at) {
    g_string_append (sentence->out, words);
    return;
  }
  g_string_append_len (sentence->out, words, at - words);
  g_string_append (sentence->out, text);
  g_string_append (sentence->out, at + 2);
}

static void
append_if (const Sentence *sentence, const char *format, const char *name)
{
  if (get (sentence, name))
    append (sentence, format, get (sentence, name));
}

/* A price of the step with its currency: "2.00 EUR". (transfer full) */
static char *
show_price (const Sentence *sentence, const char *name)
{
  g_autofree char *price = pad_text_show_value ("price", get (sentence, name), sentence->currency);

  return g_strdup_printf ("%s %s", price, sentence->currency);
}

static void
say_conversion (const Sentence *sentence)
{
  if (!get (sentence, "rate"))
    return;
  g_string_append_printf (sentence->out, " (%s %s", get (sentence, "from_price"),
                          get (sentence, "from_currency"));
  append (sentence, N_ (" at the rate %s"), get (sentence, "rate"));
  append (sentence, N_ (" of %s"), get (sentence, "rate_date"));
  g_string_append_c (sentence->out, ')');
}

static void
say_list_price (const Sentence *sentence)
{
  g_autofree char *price = show_price (sentence, "unit_price");

  append (sentence, N_ ("The list price is %s"), price);
  append (sentence, N_ (" per %s"), sentence->unit);
  say_conversion (sentence);
  g_string_append_c (sentence->out, '.');
}

static void
say_source (const Sentence *sentence)
{
  const char *owner = get (sentence, "owner");

  append (sentence, N_ ("Asked: %s"), pad_text_word (SOURCES, get (sentence, "source")));
  if (owner)
    g_string_append_printf (sentence->out, " (%s)", owner);
  append (sentence,
          g_strcmp0 (get (sentence, "outcome"), "price") == 0 ? N_ (", which has a price:")
                                                              : N_ (", no price there."),
          "");
}

/* What a rule is about: "for brand ARVIKA", "for all articles", "for this article". */
static void
say_scope (const Sentence *sentence)
{
  const char *scope = get (sentence, "scope");

  if (g_strcmp0 (scope, "product") == 0)
    append (sentence, N_ (" for this article"), "");
  else if (g_strcmp0 (scope, "all") == 0)
    append (sentence, N_ (" for all articles"), "");
  else if (g_strcmp0 (scope, "brand") == 0)
    append (sentence, N_ (" for brand %s"), get (sentence, "scope_code"));
  else
    append (sentence, N_ (" for category %s"), get (sentence, "scope_code"));
  if (get (sentence, "min_quantity")) {
    append (sentence, N_ (" from %s"), get (sentence, "min_quantity"));
    g_string_append_printf (sentence->out, " %s", sentence->unit);
  }
  append_if (sentence, N_ (" from %s"), "valid_from");
  append_if (sentence, N_ (" until %s"), "valid_to");
}

/* What comes off the list price, or below 0 what is put on it. */
static void
say_percent (const Sentence *sentence, const char *less, const char *plus)
{
  const char *percent = get (sentence, "percent");

  if (percent && *percent == '-')
    append (sentence, plus, percent + 1);
  else if (percent)
    append (sentence, less, percent);
}

/* What it makes of the list price, as far as that may be seen. */
static void
say_method (const Sentence *sentence)
{
  const char *surcharge = get (sentence, "surcharge");

  say_percent (sentence, N_ (", list price less %s %"), N_ (", list price plus %s %"));
  append_if (sentence, N_ (", rounded to %s"), "round_to");
  if (surcharge && strcmp (surcharge, "0") != 0)
    append (sentence, N_ (", plus %s"), surcharge);
  append_if (sentence, N_ (", at least %s"), "min_price");
  append_if (sentence, N_ (", at most %s"), "max_price");
}

static void
say_rule (const Sentence *sentence)
{
  append (sentence, N_ ("Rule %s"), get (sentence, "rule"));
  say_scope (sentence);
  say_method (sentence);
  if (get (sentence, "unit_price")) {
    g_autofree char *price = show_price (sentence, "unit_price");

    append (sentence, N_ (", gives %s"), price);
  }
  say_conversion (sentence);
  g_string_append_printf (sentence->out, ": %s",
                          get (sentence, "lost_by")
                              ? pad_text_word (CRITERIA, get (sentence, "lost_by"))
                              : pad_text_word (OUTCOMES, get (sentence, "outcome")));
}

/* A value of a step that is exact, with @currency: "2.50 EUR", "10/3 EUR". (transfer full) */
static char *
show_exact (const Sentence *sentence, const char *name, const char *currency)
{
  const char *value = get (sentence, name);
  g_autofree char *price = value && strchr (value, '/')
                               ? g_strdup (value)
                               : pad_text_show_value ("price", value, currency);

  return g_strdup_printf ("%s %s", price, currency);
}

static void
say_fixed (const Sentence *sentence)
{
  g_autofree char *price = show_exact (sentence, "price", get (sentence, "currency"));
  const char *unit = get (sentence, "unit");

  append (sentence, N_ ("Price %s"), price);
  append (sentence, N_ (" for %s"), get (sentence, "per"));
  g_string_append_printf (sentence->out, " %s", unit ? unit : sentence->unit);
  if (!unit ||
      (g_strcmp0 (get (sentence, "num"), "1") == 0 && g_strcmp0 (get (sentence, "den"), "1") == 0))
    return;
  append (sentence, N_ (" of %s"), get (sentence, "num"));
  if (g_strcmp0 (get (sentence, "den"), "1") != 0)
    g_string_append_printf (sentence->out, "/%s", get (sentence, "den"));
  g_string_append_printf (sentence->out, " %s", sentence->unit);
}

static void
say_converted (const Sentence *sentence)
{
  g_autofree char *from = show_exact (sentence, "from", get (sentence, "from_currency"));

  append (sentence, N_ ("Converted from %s"), from);
  append (sentence, N_ (" at the rate %s"), get (sentence, "rate"));
  append (sentence, N_ (" of %s"), get (sentence, "rate_date"));
}

/* From the price of one to the total of the line. */
static void
say_line_working (const Sentence *sentence)
{
  if (get (sentence, "base_quantity")) {
    append (sentence, N_ ("Times %s"), get (sentence, "base_quantity"));
    g_string_append_printf (sentence->out, " %s", sentence->unit);
  }
  append_if (sentence, N_ ("Less the discount of %s %"), "discount_percent");
  append_if (sentence, N_ ("The line's total as it was confirmed, %s"), "confirmed");
  append_if (sentence, N_ ("The line's total as the order keeps it, %s"), "kept");
  g_string_append_printf (sentence->out, ": %s", get (sentence, "value"));
}

static void
say_working (const Sentence *sentence)
{
  const char *operation = get (sentence, "operation");

  if (g_strcmp0 (get (sentence, "of"), "line_net") == 0) {
    say_line_working (sentence);
    return;
  }
  if (g_strcmp0 (get (sentence, "of"), "list_price") == 0)
    append (sentence, N_ ("For the list price: "), "");
  if (g_strcmp0 (operation, "fixed") == 0)
    say_fixed (sentence);
  else if (g_strcmp0 (operation, "conversion") == 0)
    say_converted (sentence);
  else if (g_strcmp0 (operation, "not_below_zero") == 0)
    append (sentence, N_ ("Not below 0"), "");
  say_percent (sentence, N_ ("List price less %s %"), N_ ("List price plus %s %"));
  append_if (sentence, N_ ("Plus %s"), "surcharge");
  append_if (sentence, N_ ("At least %s"), "min_price");
  append_if (sentence, N_ ("At most %s"), "max_price");
  append_if (sentence, N_ ("As it was confirmed, %s"), "confirmed");
  append_if (sentence, N_ ("As the order keeps it, %s"), "kept");
  append_if (sentence, N_ ("As it was shown, %s"), "honoured");
  append_if (sentence, N_ ("As it was asked for and approved, %s"), "requested");
  g_string_append_printf (sentence->out, ": %s", get (sentence, "value"));
}

static void
say_rounding (const Sentence *sentence)
{
  const char *of = get (sentence, "of"), *multiple = get (sentence, "multiple");

  if (g_strcmp0 (of, "list_price") == 0)
    append (sentence, N_ ("For the list price: "), "");
  if (g_strcmp0 (of, "unit_price") == 0)
    append (sentence, N_ ("Rounded to be shown"), "");
  else if (g_strcmp0 (of, "line_net") == 0)
    append (sentence, N_ ("The line's total is rounded to a multiple of %s"), multiple);
  else if (g_strcmp0 (multiple, "0.000001") == 0)
    append (sentence, N_ ("Rounded to 6 digits"), "");
  else
    append (sentence, N_ ("Rounded to a multiple of %s"), multiple);
  append (sentence, N_ (": from %s"), get (sentence, "before"));
  append (sentence, N_ (" to %s"), get (sentence, "after"));
}

/* -- what stands in place of a price that rules give -- */

static void
say_quotation (const Sentence *sentence)
{
  append (sentence, N_ ("The price of quotation %s, whatever the lists say."),
          get (sentence, "quotation"));
}

static void
say_confirmed (const Sentence *sentence)
{
  append (sentence, N_ ("The price that the order was confirmed with, from %s"),
          pad_text_word (SOURCES, get (sentence, "source")));
  if (get (sentence, "rule"))
    g_string_append_printf (sentence->out, " (%s)", get (sentence, "rule"));
  if (get (sentence, "today")) {
    g_autofree char *today = show_price (sentence, "today");

    append (sentence, N_ (", since it would be %s today"), today);
  }
  g_string_append_c (sentence->out, '.');
}

/* The order keeps what it came to, and not how rules gave it. */
static const PadTextWord STAGES[] = {
    {"sent", N_ ("The price that the order was handed in with")},
    {"priced", N_ ("The price that the order has")},
    {"confirmed", N_ ("The price that the order was confirmed with")},
    {NULL, NULL},
};

static void
say_owner (const Sentence *sentence)
{
  if (!get (sentence, "owner"))
    return;
  append (sentence, N_ (" It is of %s"), get (sentence, "owner"));
  append_if (sentence, N_ (", which is valid until %s"), "valid_to");
  g_string_append_c (sentence->out, '.');
}

static void
say_kept (const Sentence *sentence)
{
  g_string_append (sentence->out, pad_text_word (STAGES, get (sentence, "stage")));
  append_if (sentence, N_ (" on %s"), "date");
  if (get (sentence, "source"))
    append (sentence, N_ (", from %s"), pad_text_word (SOURCES, get (sentence, "source")));
  if (get (sentence, "rule"))
    g_string_append_printf (sentence->out, " (%s)", get (sentence, "rule"));
  g_string_append (sentence->out, pad_text_translate (N_ (", as it was then.")));
  say_owner (sentence);
  append_if (sentence, N_ (" It was the price until %s and was kept, though it had risen."),
             "honoured_on");
}

static void
say_honoured (const Sentence *sentence)
{
  append (sentence, N_ ("The price that was shown is kept (%s)"), get (sentence, "rule"));
  append (sentence, N_ (": it was the price until %s"), get (sentence, "honoured_on"));
  if (get (sentence, "today")) {
    g_autofree char *today = show_price (sentence, "today");

    append (sentence, N_ (", and would be %s today"), today);
  }
  g_string_append_c (sentence->out, '.');
}

static void
say_line_net (const Sentence *sentence)
{
  g_autofree char *amount =
      g_strdup_printf ("%s %s", get (sentence, "line_net"), sentence->currency);

  append (sentence, N_ ("The line's total is %s."), amount);
}

/* FALSE where @step is none of these. */
static gboolean
say_of_line (const Sentence *sentence, const char *step)
{
  if (g_str_equal (step, "quotation"))
    say_quotation (sentence);
  else if (g_str_equal (step, "confirmed"))
    say_confirmed (sentence);
  else if (g_str_equal (step, "kept"))
    say_kept (sentence);
  else if (g_str_equal (step, "honoured"))
    say_honoured (sentence);
  else if (g_str_equal (step, "requested"))
    append (sentence, N_ ("The price that was asked for and approved."), "");
  else if (g_str_equal (step, "line_net"))
    say_line_net (sentence);
  else
    return FALSE;
  return TRUE;
}

char *
pad_text_price_step (
    const char *step, const char *currency, const char *unit, PadTextParam param, gpointer data)
{
  const Sentence sentence = {currency, unit, param, data, g_string_new (NULL)};

  if (say_of_line (&sentence, step))
    return g_string_free (sentence.out, FALSE);
  if (g_str_equal (step, "list_price"))
    say_list_price (&sentence);
  else if (g_str_equal (step, "source"))
    say_source (&sentence);
  else if (g_str_equal (step, "rule"))
    say_rule (&sentence);
  else if (g_str_equal (step, "working"))
    say_working (&sentence);
  else if (g_str_equal (step, "rounding"))
    say_rounding (&sentence);
  else if (g_str_equal (step, "promotion"))
    g_string_append (sentence.out, pad_text_word (PROMOTIONS, get (&sentence, "outcome")));
  if (sentence.out->len > 0)
    return g_string_free (sentence.out, FALSE);
  g_string_free (sentence.out, TRUE);
  return NULL;
}
