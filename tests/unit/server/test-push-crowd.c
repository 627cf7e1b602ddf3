/* Whoever orders at the same time, through as many connections as there are: what is taken of
 * credit, stock, a budget and an agreement never exceeds what was there, and each order is there
 * whole or not at all. Random orders in threads that nobody coordinates; what fails is printed with
 * its seed and as small as it still fails. Other seeds and more of them: shrink_seeds(). */
#include "push-fixture.h"

#include <pad-number.h>
#include <string.h>

#include "shrink.h"

#define ROUNDS 4
#define THREADS 4
#define ORDERS 32
/* A crowd that fails may not fail the next time. */
#define TRIES 4

/* @pieces: whole pieces of A, B, R; 0: no line. */
typedef struct
{
  int customer;
  int64_t pieces[3];
} CrowdOrder;

/* @stock: pieces of A, B, R; @limit: of C1 (policy block) and C2 (partial), cents; @budget: of C1's
 * buyer, cents; @left: of A at the agreement's price, pieces, for both. */
typedef struct
{
  guint32 seed;
  int64_t stock[3];
  int64_t limit;
  int64_t budget;
  int64_t left;
  CrowdOrder orders[ORDERS];
  gboolean kept[ORDERS];
} Crowd;

static const char *const skus[] = {"A", "B", "R"};
static const struct
{
  const char *account;
  const char *login;
} customers[] = {{"C1", "rosa"}, {"C2", "omar"}};

static Crowd *
make_crowd (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Crowd *crowd = g_new0 (Crowd, 1);

  crowd->seed = seed;
  crowd->limit = g_rand_int_range (rand, 1000, 60000);
  crowd->budget = g_rand_int_range (rand, 1000, 60000);
  crowd->left = g_rand_int_range (rand, 0, 60);
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    crowd->stock[i] = g_rand_int_range (rand, 0, 120);
  for (int i = 0; i < ORDERS; i++) {
    CrowdOrder *order = &crowd->orders[i];

    crowd->kept[i] = TRUE;
    order->customer = g_rand_int_range (rand, 0, G_N_ELEMENTS (customers));
    for (guint n = 0; n < G_N_ELEMENTS (skus); n++)
      order->pieces[n] = MAX (0, g_rand_int_range (rand, -8, 13));
  }
  return crowd;
}

/* -- the supplier, and what is sent -- */

static void
fill_store (PushFixture *fixture, const Crowd *crowd)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE products SET stock_policy = 'refuse';"
      "UPDATE stock SET available = %" G_GINT64_FORMAT " WHERE sku = 'A' AND warehouse = 'W1';"
      "UPDATE stock SET available = 0 WHERE sku = 'A' AND warehouse = 'W2';"
      "UPDATE stock SET available = %" G_GINT64_FORMAT " WHERE sku = 'B';"
      "UPDATE stock SET available = %" G_GINT64_FORMAT " WHERE sku = 'R';"
      "UPDATE credit SET credit_limit = %" G_GINT64_FORMAT ";"
      "UPDATE credit SET policy = 'partial' WHERE account = 'C2';"
      "INSERT INTO budgets (account, scope, code, period, amount, policy) SELECT DISTINCT 'C1', "
      "'user',"
      " 'rosa', strftime ('%%Y', 'now', value), %" G_GINT64_FORMAT ", 'block'"
      " FROM json_each ('[\"+0 days\",\"+1 days\"]');"
      "INSERT INTO agreements (code, account, valid_from) VALUES ('F', 'C1', '2020-01-01');"
      "INSERT INTO account_scopes (account, kind, code, position) VALUES"
      " ('C1', 'agreement', 'F', 0), ('C2', 'agreement', 'F', 0);"
      "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, price,"
      " quantity_left) VALUES ('FA', 'agreement', 'F', 'product', 'A', 'EUR', 'fixed', 12000000,"
      " %" G_GINT64_FORMAT ")",
      (gint64)(crowd->stock[0] * PAD_QUANTITY_ONE), (gint64)(crowd->stock[1] * PAD_QUANTITY_ONE),
      (gint64)(crowd->stock[2] * PAD_QUANTITY_ONE), (gint64)crowd->limit, (gint64)crowd->budget,
      (gint64)(crowd->left * PAD_QUANTITY_ONE));

  push_sql (fixture, sql);
}

static char *
list_lines (const CrowdOrder *order)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    if (order->pieces[i] > 0)
      g_string_append_printf (lines, "%s%s %d", lines->len > 0 ? " " : "", skus[i],
                              (int)order->pieces[i]);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* As the desktop sends it, priced from the store as it is before anybody orders; NULL: no line. */
static char *
write_message (PushFixture *fixture, const CrowdOrder *order)
{
  g_autofree char *lines = list_lines (order), *id = push_id (fixture), *text = NULL;
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderBody) body = NULL;

  if (*lines == '\0')
    return NULL;
  body = push_body (fixture, customers[order->customer].account, customers[order->customer].login,
                    lines);
  text = pad_order_body_write (body);
  operation = push_operation (id, body->id, text);
  return push_message ((const char *const[]) {operation, NULL});
}

/* -- the threads -- */

/* Orders of @crowd from @first on, every THREADS-th. @messages: of all orders, NULL for none. */
typedef struct
{
  const PushFixture *fixture;
  const Crowd *crowd;
  char **messages;
  int first;
  int confirmed;
} Sender;

static void
send_one (Sender *sender, PadSupplierStore *store, int n)
{
  const char *login = customers[sender->crowd->orders[n].customer].login;
  g_autofree char *device = g_strconcat ("device-", login, NULL);
  PadPushSender who = {device, login};
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadPushReply) reply = NULL;
  const PadResult *result;

  pad_push_handle (store, &who, sender->messages[n], strlen (sender->messages[n]), text, &error);
  g_assert_no_error (error);
  reply = pad_push_reply_parse (text->str, text->len, &error);
  g_assert_no_error (error);
  result = g_ptr_array_index (reply->results, 0);
  sender->confirmed += g_strcmp0 (result->state, "confirmed") == 0;
}

static gpointer
send_all (gpointer data)
{
  Sender *sender = data;
  g_autofree char *path = g_build_filename (sender->fixture->folder, "store.db", NULL);
  PadWorld *world = pad_world_new ();
  g_autoptr (GError) error = NULL;
  PadSupplierStore *store = pad_supplier_store_open (world, path, PAD_DB_WRITE, &error);

  g_assert_no_error (error);
  for (int n = sender->first; n < ORDERS; n += THREADS)
    if (sender->messages[n] != NULL)
      send_one (sender, store, n);
  pad_supplier_store_close (store);
  pad_world_unref (world);
  return NULL;
}

/* How many orders were told that they are confirmed. */
static int
send_crowd (PushFixture *fixture, const Crowd *crowd)
{
  char *messages[ORDERS] = {NULL};
  Sender senders[THREADS];
  GThread *threads[THREADS];
  int confirmed = 0;

  for (int i = 0; i < ORDERS; i++)
    if (crowd->kept[i])
      messages[i] = write_message (fixture, &crowd->orders[i]);
  for (int i = 0; i < THREADS; i++) {
    senders[i] = (Sender) {fixture, crowd, messages, i, 0};
    threads[i] = g_thread_new ("sender", send_all, &senders[i]);
  }
  for (int i = 0; i < THREADS; i++) {
    g_thread_join (threads[i]);
    confirmed += senders[i].confirmed;
  }
  for (int i = 0; i < ORDERS; i++)
    g_free (messages[i]);
  return confirmed;
}

/* -- what must hold, asked of the rows themselves -- */

static void
expect_at_most (PushFixture *fixture, GString *why, const char *what, const char *sql, int64_t most)
{
  int64_t found = push_int (fixture, sql);

  if (found > most)
    g_string_append_printf (why, "%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "; ", what,
                            (gint64)found, (gint64)most);
}

static void
check_whole (PushFixture *fixture, GString *why)
{
  expect_at_most (fixture, why, "orders that are not the sum of their lines",
                  "SELECT count (*) FROM orders AS o WHERE o.goods IS NOT (SELECT sum (l.line_net)"
                  " FROM order_lines AS l WHERE l.\"order\" = o.number)"
                  " OR o.gross <> o.goods - o.discount + o.charges + o.tax",
                  0);
  expect_at_most (fixture, why, "lines without an order",
                  "SELECT count (*) FROM order_lines WHERE \"order\" NOT IN"
                  " (SELECT number FROM orders)",
                  0);
  expect_at_most (fixture, why, "limits that do not know of their orders",
                  "SELECT count (*) FROM credit AS c WHERE c.pending <> coalesce ((SELECT"
                  " sum (o.gross) FROM orders AS o WHERE o.account = c.account"
                  " AND o.state = 'confirmed'), 0)",
                  0);
  expect_at_most (fixture, why, "stock that does not know of its lines",
                  "SELECT count (*) FROM stock AS s WHERE s.reserved <> coalesce ((SELECT"
                  " sum (r.quantity) FROM reservations AS r WHERE r.warehouse = s.warehouse"
                  " AND r.sku = s.sku), 0)",
                  0);
}

static void
check_taken (PushFixture *fixture, const Crowd *crowd, GString *why)
{
  static const char sold[] = "SELECT coalesce (sum (l.base_quantity), 0) FROM order_lines AS l JOIN"
                             " orders AS o ON o.number = l.\"order\" WHERE o.state = 'confirmed'"
                             " AND %s = '%s'";

  for (guint i = 0; i < G_N_ELEMENTS (skus); i++) {
    g_autofree char *sql = g_strdup_printf (sold, "l.sku", skus[i]);

    expect_at_most (fixture, why, skus[i], sql, crowd->stock[i] * PAD_QUANTITY_ONE);
  }
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT coalesce (sum (gross), 0) FROM orders WHERE"
                                            " state = 'confirmed' AND account = '%s'",
                                            customers[i].account);

    expect_at_most (fixture, why, customers[i].account, sql, crowd->limit);
  }
  expect_at_most (fixture, why, "the budget",
                  "SELECT coalesce (sum (goods - discount + charges), 0) FROM orders"
                  " WHERE entered_by = 'rosa'",
                  crowd->budget);
  {
    g_autofree char *sql = g_strdup_printf (sold, "l.rule", "FA");

    expect_at_most (fixture, why, "the agreement", sql, crowd->left * PAD_QUANTITY_ONE);
  }
}

static gboolean
holds_once (const Crowd *crowd, GString *why)
{
  PushFixture fixture = {0};
  int confirmed;

  push_fixture_set_up (&fixture, NULL);
  fill_store (&fixture, crowd);
  confirmed = send_crowd (&fixture, crowd);
  check_whole (&fixture, why);
  check_taken (&fixture, crowd, why);
  if (push_int (&fixture, "SELECT count (*) FROM orders WHERE state = 'confirmed'") != confirmed)
    g_string_append_printf (why, "%d were told to be confirmed; ", confirmed);
  push_fixture_tear_down (&fixture, NULL);
  return why->len == 0;
}

/* -- crowds -- */

static gboolean
still_fails (gpointer data)
{
  for (int i = 0; i < TRIES; i++) {
    g_autoptr (GString) why = g_string_new (NULL);

    if (!holds_once (data, why))
      return TRUE;
  }
  return FALSE;
}

static void
report (Crowd *crowd, const char *first)
{
  ShrinkNumber numbers[ORDERS * G_N_ELEMENTS (skus)];
  const Shrink smaller = {crowd->kept, ORDERS, numbers, G_N_ELEMENTS (numbers), still_fails, crowd};
  g_autoptr (GString) text = g_string_new (first);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = (ShrinkNumber) {&crowd->orders[i / 3].pieces[i % 3], 0, 1};
  shrink_case (&smaller);
  for (int i = 0; i < TRIES && holds_once (crowd, text); i++)
    ;
  g_string_append_printf (text, "\nseed %u, limit %d, budget %d, left %d, stock %d, %d, %d:\n",
                          crowd->seed, (int)crowd->limit, (int)crowd->budget, (int)crowd->left,
                          (int)crowd->stock[0], (int)crowd->stock[1], (int)crowd->stock[2]);
  for (int i = 0; i < ORDERS; i++) {
    g_autofree char *lines = list_lines (&crowd->orders[i]);

    if (crowd->kept[i])
      g_string_append_printf (text, "  %s: %s\n", customers[crowd->orders[i].customer].account,
                              lines);
  }
  g_error ("%s", text->str);
}

static void
check_crowd (guint32 seed)
{
  g_autofree Crowd *crowd = make_crowd (seed);
  g_autoptr (GString) why = g_string_new (NULL);

  if (holds_once (crowd, why))
    return;
  g_test_message ("seed %u fails, looking for a smaller crowd: %s", seed, why->str);
  g_string_append (why, "as found; as small as it still fails: ");
  report (crowd, why->str);
}

static void
test_never_more_than_there_is (void)
{
  g_autoptr (GArray) seeds = shrink_seeds (ROUNDS);

  for (guint i = 0; i < seeds->len; i++)
    check_crowd (g_array_index (seeds, guint32, i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push/crowd/never-more-than-there-is", test_never_more_than_there_is);
  return g_test_run ();
}
