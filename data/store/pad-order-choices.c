#include "pad-order-choices.h"

#include <pad-texts.h>

#include "pad-order-choices.sql.h"
#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"

void
pad_order_choice_free (PadOrderChoice *choice)
{
  if (!choice)
    return;
  g_free (choice->code);
  g_free (choice->text);
  g_free (choice);
}

static void
append (GString *out, const char *separator, const char *text)
{
  if (!text || !*text)
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, text);
}

/* "Anna GmbH, Main Street 1, 12345 Town". */
static char *
address_text (PadStatement *s)
{
  GString *out = g_string_new (NULL);

  append (out, ", ", pad_statement_get_text (s, 1));
  append (out, ", ", pad_statement_get_text (s, 2));
  append (out, ", ", pad_statement_get_text (s, 3));
  append (out, pad_statement_is_null (s, 3) ? ", " : " ", pad_statement_get_text (s, 4));
  if (out->len == 0)
    g_string_append (out, pad_statement_get_text (s, 0));
  return g_string_free (out, FALSE);
}

/* "4711 Workshop". */
static char *
cost_centre_text (PadStatement *s)
{
  GString *out = g_string_new (pad_statement_get_text (s, 0));

  append (out, " ", pad_statement_get_text (s, 1));
  return g_string_free (out, FALSE);
}

/* Takes @text. */
static void
take_choice (GPtrArray *choices, const char *code, char *text)
{
  PadOrderChoice *choice = g_new0 (PadOrderChoice, 1);

  choice->code = g_strdup (code);
  choice->text = text;
  g_ptr_array_add (choices, choice);
}

/* After the addresses, where it is offered; what is left where there are none (RULES.md 5). */
static gboolean
add_pickup (GPtrArray *choices, PadDb *replica, const char *account, GError **error)
{
  PadStatement *s;
  PadStep step;

  if (choices->len == 0) {
    take_choice (choices, "", g_strdup (pad_text_pickup ()));
    return TRUE;
  }
  s = pad_db_query (replica, sql_offers_pickup);
  pad_statement_bind_text (s, ":account", account);
  step = pad_statement_step (s, error);
  pad_statement_reset (s);
  if (step == PAD_STEP_ROW)
    take_choice (choices, PAD_ORDER_PICKUP, g_strdup (pad_text_pickup ()));
  return step != PAD_STEP_ERROR;
}

GPtrArray *
pad_order_choices (PadDb *replica, const char *account, PadOrderField field, GError **error)
{
  g_autoptr (GPtrArray) choices =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_order_choice_free);
  gboolean addresses = field == PAD_ORDER_FIELD_SHIP_TO;
  PadStatement *s;
  PadStep step;

  if (!addresses && field != PAD_ORDER_FIELD_COST_CENTRE)
    return g_steal_pointer (&choices);
  s = pad_db_query (replica, addresses ? sql_addresses_of : sql_cost_centres_of);
  pad_statement_bind_text (s, ":account", account);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    take_choice (choices, pad_statement_get_text (s, 0),
                 addresses ? address_text (s) : cost_centre_text (s));
  if (step == PAD_STEP_ERROR || (addresses && !add_pickup (choices, replica, account, error)))
    return NULL;
  return g_steal_pointer (&choices);
}

char *
pad_order_choice_text (PadDb *replica, const char *account, PadOrderField field, const char *code)
{
  g_autoptr (GPtrArray) choices = pad_order_choices (replica, account, field, NULL);

  for (guint i = 0; choices && i < choices->len; i++) {
    const PadOrderChoice *choice = choices->pdata[i];

    if (g_str_equal (choice->code, code))
      return g_strdup (choice->text);
  }
  return g_strdup (code);
}

GPtrArray *
pad_order_edit_dup_choices (PadOrderEdit *self, PadOrderField field, GError **error)
{
  PadDb *replica;

  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), NULL);

  replica = pad_profile_get_replica (self->desk->profile, error);
  return replica ? pad_order_choices (replica, self->draft->order->account, field, error) : NULL;
}
