#include "sim-witness.h"

/* What is looked at: for each key what is taken, and what there is to take. What has grown must not
 * be more than that. @known: only of keys that were there before */
static const struct
{
  const char *words;
  const char *sql;
  gboolean known;
} kinds[] = {
    {"4: orders above the limit of the account",
     "SELECT a.code, coalesce (sum (o.gross), 0), coalesce (a.credit_limit, 1 << 60) "
     "FROM accounts AS a LEFT JOIN orders AS o ON o.account = a.code "
     "AND o.state IN ('confirmed', 'processing', 'ready', 'shipped', 'delivered') GROUP BY a.code",
     FALSE},
    {"4: more reserved than there is of",
     "SELECT s.warehouse || '/' || s.sku, coalesce (sum (r.quantity), 0), "
     "coalesce (s.available, 0) FROM stock AS s LEFT JOIN reservations AS r "
     "ON r.warehouse = s.warehouse AND r.sku = s.sku GROUP BY s.row_id",
     FALSE},
    {"3: there more than once: the order", "SELECT id, count (*), 1 FROM orders GROUP BY id",
     FALSE},
    {"3: goes on after it has ended: the order",
     "SELECT id, state NOT IN ('cancelled', 'rejected', 'delivered'), 0 FROM orders", TRUE},
};

struct _SimWitness
{
  GHashTable *before; /* of int64_t by "kind/key" */
  GString *faults;
};

SimWitness *
sim_witness_new (void)
{
  SimWitness *witness = g_new0 (SimWitness, 1);

  witness->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  witness->faults = g_string_new (NULL);
  return witness;
}

void
sim_witness_free (SimWitness *witness)
{
  g_hash_table_unref (witness->before);
  g_string_free (witness->faults, TRUE);
  g_free (witness);
}

static void
note (SimWitness *witness, guint kind, PadStatement *row)
{
  int64_t *taken = g_new (int64_t, 1);

  *taken = pad_statement_get_int (row, 1);
  g_hash_table_insert (witness->before,
                       g_strdup_printf ("%u/%s", kind, pad_statement_get_text (row, 0)), taken);
}

static void
judge (SimWitness *witness, guint kind, PadStatement *row)
{
  g_autofree char *key = g_strdup_printf ("%u/%s", kind, pad_statement_get_text (row, 0));
  const int64_t *before = g_hash_table_lookup (witness->before, key);
  int64_t taken = pad_statement_get_int (row, 1);
  int64_t there = pad_statement_get_int (row, 2);

  if ((before == NULL && kinds[kind].known) || taken <= (before != NULL ? *before : 0) ||
      taken <= there)
    return;
  g_string_append_printf (witness->faults, "%s %s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "\n",
                          kinds[kind].words, pad_statement_get_text (row, 0), taken, there);
}

static void
look (SimWitness *witness,
      PadDb *store,
      void (*func) (SimWitness *witness, guint kind, PadStatement *row))
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (PadStatement) row = pad_db_prepare (store, kinds[i].sql, NULL);

    while (row != NULL && pad_statement_step (row, NULL) == PAD_STEP_ROW)
      func (witness, i, row);
  }
}

void
sim_witness_before (SimWitness *witness, PadDb *store)
{
  g_hash_table_remove_all (witness->before);
  look (witness, store, note);
}

void
sim_witness_after (SimWitness *witness, PadDb *store)
{
  look (witness, store, judge);
}

const char *
sim_witness_get_faults (SimWitness *witness)
{
  return witness->faults->str;
}
