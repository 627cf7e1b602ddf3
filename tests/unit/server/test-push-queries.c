#include "push-fixture.h"

#include "pad-push-approvals.sql.h"
#include "pad-push-expire.sql.h"
#include "pad-push-found.sql.h"
#include "pad-push-held.sql.h"
#include "pad-push-quote.sql.h"
#include "pad-push-split.sql.h"
#include "pad-push-taking.sql.h"
#include "pad-push.sql.h"

static const char *const queries[] = {
    sql_find_operation,     sql_add_operation,      sql_find_order,          sql_take_credit,
    sql_find_stock,         sql_take_stock,         sql_next_number,         sql_number_is_taken,
    sql_add_order,          sql_add_order_line,     sql_add_order_charge,    sql_add_reservation,
    sql_take_agreement,     sql_agreement_left,     sql_add_agreement_take,  sql_drop_entered,
    sql_read_entered_lines, sql_set_taken,          sql_replace_order,       sql_drop_order_lines,
    sql_drop_order_charges, sql_put_held,           sql_find_held,           sql_note_offer_asked,
    sql_set_state,          sql_drop_findings,      sql_add_finding,         sql_last_decided,
    sql_find_for_sender,    sql_set_released,       sql_release_stock,       sql_release_lines,
    sql_drop_reservations,  sql_release_agreements, sql_drop_takes,          sql_drop_due_papers,
    sql_find_asked,         sql_read_stages,        sql_add_stage,           sql_set_waiting,
    sql_set_decided,        sql_note_words,         sql_set_approvers,       sql_lapse_stages,
    sql_sender_permissions, sql_find_present,       sql_has_ended,           sql_expire,
    sql_find_document,      sql_find_quotation,     sql_next_quotation,      sql_quotation_is_taken,
    sql_add_quotation,      sql_add_quotation_line, sql_set_quotation_state, sql_add_quotation_note,
};

/* Every query of a push is prepared on the migrated schema and goes through an index. (The orders
 * that wait for a payment are an index of their own, which sql_paid_orders reads whole.) */
static void
test_queries (PushFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (PadStatement) plan =
        pad_db_prepare (pad_supplier_store_get_db (fixture->store), sql, &error);

    g_assert_no_error (error);
    while (pad_statement_step (plan, &error) == PAD_STEP_ROW) {
      g_test_message ("%u: %s", i, pad_statement_get_text (plan, 3));
      g_assert_false (g_str_has_prefix (pad_statement_get_text (plan, 3), "SCAN"));
    }
    g_assert_no_error (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server/push/queries-use-an-index", PushFixture, NULL, push_fixture_set_up,
              test_queries, push_fixture_tear_down);
  return g_test_run ();
}
