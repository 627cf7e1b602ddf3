#include "pad-line-words.h"

#include <glib/gi18n.h>
#include <pad-finding-text.h>
#include <pad-outcome.h>
#include <pad-texts.h>

#define ICON_READY "emblem-ok-symbolic"
#define ICON_INFO "dialog-information-symbolic"
#define ICON_WARNING "dialog-warning-symbolic"
#define ICON_BLOCK "dialog-error-symbolic"
#define ICON_APPROVAL "system-users-symbolic"
#define ICON_UNKNOWN "dialog-question-symbolic"

static const char *
get_param (const char *name, gpointer data)
{
  return pad_params_get (data, name);
}

char *
pad_finding_words (const PadFinding *finding)
{
  return pad_finding_text (finding->code, get_param, finding->params);
}

gboolean
pad_finding_is_left (const PadFinding *finding)
{
  return finding->severity == PAD_SEVERITY_BLOCK && !pad_finding_stops_submit (finding);
}

const char *
pad_weight_words (PadSeverity severity, gboolean left)
{
  return left ? _ ("The supplier decides") : pad_text_severity (pad_severity_name (severity));
}

char *
pad_finding_long_words (const PadFinding *finding)
{
  g_autofree char *words = pad_finding_words (finding);

  /* Translators: how much a finding weighs, and what it says */
  return g_strdup_printf (
      _ ("%s: %s"), pad_weight_words (finding->severity, pad_finding_is_left (finding)), words);
}

const char *
pad_severity_icon (PadSeverity severity)
{
  static const char *const icons[] = {ICON_INFO, ICON_WARNING, ICON_APPROVAL, ICON_BLOCK};

  return icons[severity];
}

const char *
pad_severity_style (PadSeverity severity)
{
  static const char *const styles[] = {"dim-label", "warning", "accent", "error"};

  return styles[severity];
}

/* The words of UI.md 5.5 for what stands in a cell; what has none here is named by its severity. */
static const struct
{
  const char *code;
  const char *word;
} WORDS[] = {
    {PAD_FINDING_PRODUCT_UNKNOWN, N_ ("Unknown")},
    {PAD_FINDING_PRODUCT_NOT_VISIBLE, N_ ("Not orderable")},
    {PAD_FINDING_PRODUCT_DISCONTINUED, N_ ("Discontinued")},
    {PAD_FINDING_RESTRICTED_PRODUCT, N_ ("Licence needed")},
    {PAD_FINDING_NO_PRICE, N_ ("On request")},
    {PAD_FINDING_PRICE_CHANGED, N_ ("Price changed")},
    {PAD_FINDING_QUANTITY_INVALID, N_ ("Quantity")},
    {PAD_FINDING_QUANTITY_NOT_REPRESENTABLE, N_ ("Quantity")},
    {PAD_FINDING_QUANTITY_BELOW_MINIMUM, N_ ("Below minimum")},
    {PAD_FINDING_QUANTITY_NOT_MULTIPLE, N_ ("Packing")},
    {PAD_FINDING_STOCK_SHORT, N_ ("Not in stock")},
    {PAD_FINDING_LATE_DATE, N_ ("Late")},
    {PAD_FINDING_SPECIAL_PRICE, N_ ("Special price")},
};

static const char *
find_word (const PadFinding *finding)
{
  static const char *const others[] = {N_ ("Note"), N_ ("Please check"), N_ ("Approval"),
                                       N_ ("Change needed")};

  if (finding->severity == PAD_SEVERITY_APPROVAL)
    return _ (others[finding->severity]);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_strcmp0 (WORDS[i].code, finding->code) == 0)
      return _ (WORDS[i].word);
  return _ (others[finding->severity]);
}

PadLineState
pad_line_state (const GPtrArray *findings)
{
  const PadFinding *worst = NULL;

  for (guint i = 0; findings && i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (!worst || finding->severity > worst->severity)
      worst = finding;
  }
  if (!worst)
    return (PadLineState) {_ ("Ready"), ICON_READY, "success"};
  return (PadLineState) {find_word (worst), pad_severity_icon (worst->severity),
                         pad_severity_style (worst->severity)};
}

PadLineState
pad_line_state_unknown (void)
{
  return (PadLineState) {_ ("Unknown"), ICON_UNKNOWN, "error"};
}

PadLineState
pad_line_state_mistyped (void)
{
  return (PadLineState) {_ ("Quantity"), ICON_BLOCK, "error"};
}
