#include "admin-fixture.h"

#include "pad-verify.h"
#include <glib/gstdio.h>
#include <string.h>
#include <temporary-folder.h>

Fixture *
fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = g_new0 (Fixture, 1);
  fixture->world = pad_world_new ();
  fixture->folder = g_dir_make_tmp ("orderpad-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->store = pad_supplier_store_make (fixture->world, fixture->path, "Test", "EUR",
                                            "Europe/Berlin", &error);
  g_assert_no_error (error);
  return fixture;
}

void
fixture_free (Fixture *fixture)
{
  g_clear_pointer (&fixture->store, pad_supplier_store_close);
  temporary_folder_remove (fixture->folder);
  pad_world_unref (fixture->world);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture);
}

char *
fixture_write (Fixture *fixture, const char *folder, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_build_filename (fixture->folder, folder, NULL);
  g_autofree char *file = g_strconcat (name, ".csv", NULL);
  char *path = g_build_filename (parent, file, NULL);
  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GPtrArray *
run (Fixture *fixture, const char *path, const PadImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  const PadImportOptions none = {0};
  const char *const paths[] = {path, NULL};
  GPtrArray *reports =
      pad_import_run (fixture->store, paths, options != NULL ? options : &none, &error);
  g_assert_no_error (error);
  return reports;
}

PadImportReport *
fixture_try (Fixture *fixture, const char *name, const char *text, const PadImportOptions *options)
{
  g_autofree char *path = fixture_write (fixture, "in", name, text);
  g_autoptr (GPtrArray) reports = run (fixture, path, options);
  g_assert_cmpuint (reports->len, ==, 1);
  return g_ptr_array_steal_index (reports, 0);
}

GPtrArray *
fixture_try_folder (Fixture *fixture, const char *folder, const PadImportOptions *options)
{
  g_autofree char *path = g_build_filename (fixture->folder, folder, NULL);
  return run (fixture, path, options);
}

void
fixture_import (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (PadImportReport) report = fixture_try (fixture, name, text, NULL);
  if (report->refused > 0) {
    const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
    g_error ("%s line %d: %s", name, (int)refusal->line, refusal->reason);
  }
  g_assert_true (report->applied);
}

char *
fixture_ask (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) rows =
      pad_db_prepare (pad_supplier_store_get_db (fixture->store), sql, &error);
  GString *text = g_string_new (NULL);
  g_assert_no_error (error);
  while (pad_statement_step (rows, &error) == PAD_STEP_ROW) {
    if (text->len > 0)
      g_string_append_c (text, ';');
    for (int i = 0; i < pad_statement_n_columns (rows); i++) {
      const char *value = pad_statement_get_text (rows, i);
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", value != NULL ? value : "NULL");
    }
  }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

void
fixture_expect (Fixture *fixture, const char *sql, const char *wanted)
{
  g_autofree char *found = fixture_ask (fixture, sql);
  g_assert_cmpstr (found, ==, wanted);
}

int64_t
fixture_head (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  int64_t head;
  pad_supplier_store_head (fixture->store, &head, &error);
  g_assert_no_error (error);
  return head;
}

static gboolean
run_sql (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, data, error);
}

void
fixture_damage (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  pad_supplier_store_write (fixture->store, run_sql, (gpointer)sql, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_fill (Fixture *fixture)
{
  static const char *const files[][2] = {
      {"units", "code,name,whole\npcs,piece,1\npack,pack,1\nm,metre,0\n"},
      {"categories", "code,parent,name\nroot,,Root\nbolts,root,Bolts\nnuts,root,Nuts\n"},
      {"brands", "code,name\nACME,Acme\nZETA,Zeta\n"},
      {"warehouses", "code,name\nMAIN,Main\nSOUTH,South\n"},
      {"products",
       "sku,name,brand,category,base_unit\nB1,Bolt 1,ACME,bolts,pcs\nB2,Bolt 2,ZETA,bolts,pcs\n"
       "N1,Nut 1,ACME,nuts,pcs\nN2,Nut 2,,nuts,pcs\nX1,Loose,,,pcs\n"},
      {"product_units", "sku,unit,num,den\nB1,pcs,1,1\nB1,pack,10,1\n"},
      {"assortments", "code,name\nALL,All\nSOME,Some\n"},
      {"assortment_members", "assortment,scope,code,include\nALL,all,,1\n"},
      {"stock", "warehouse,sku,available\nMAIN,B1,100\nMAIN,B2,5\n"},
      {"accounts", "code,name,currency,parent,group,credit_limit,credit_policy\nA,Mother,EUR,,"
                   "trade,1000.00,block\n"
                   "B,Daughter,EUR,A,,500.00,block\nC,Other,USD,,,,\n"},
      {"addresses", "account,code,name,is_default\nA,MAIN,Mother,1\n"},
      {"users", "login,name,account,role\nbuyer.a,Buyer,A,buyer\n"},
      {"approval_rules", "code,side,trigger\nVALUE,supplier,high_value\nLIMIT,dealer,"
                         "spending_limit\n"},
      {"approval_steps", "rule,step,role,expected_hours,escalate_hours\nVALUE,1,finance,4,24\n"
                         "LIMIT,1,admin,,\n"},
      {"price_lists", "code,name,currency\nGOLD,Gold,EUR\n"},
      {"price_rules", "code,source,owner,scope,scope_code,currency,method,price\nL1,list,,product,"
                      "B1,EUR,fixed,1.25\n"},
      {"orders", "number,account,date,currency,goods,discount,charges,tax,gross,state\n"
                 "O1,A,2026-11-01,EUR,10.00,0.00,0.00,1.90,11.90,confirmed\n"},
      {"order_lines", "order,line,sku,quantity,unit,base_quantity,unit_price,line_net\nO1,1,B1,8,"
                      "pcs,8,1.25,10.00\n"},
      {"invoices", "number,account,date,due_date,currency,net,tax,gross,open_amount,state\n"
                   "I1,A,2026-10-01,2026-10-31,EUR,100.00,19.00,119.00,119.00,open\n"},
      {"payments", "number,account,date,currency,amount\nP1,A,2026-10-20,EUR,50.00\n"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    fixture_import (fixture, files[i][0], files[i][1]);
}

void
fixture_expect_refused (Fixture *fixture, const char *name, const char *text, const char *reason)
{
  g_autoptr (PadImportReport) report = fixture_try (fixture, name, text, NULL);
  g_assert_false (report->applied);
  g_assert_cmpint (report->refused, ==, 1);
  const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
  g_test_message ("%s", refusal->reason);
  g_assert_nonnull (strstr (refusal->reason, reason));
}

void
fixture_expect_problems (Fixture *fixture, guint problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store =
      pad_supplier_store_open (fixture->world, fixture->path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) found = pad_verify_store (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++) {
    const PadStoreProblem *problem = g_ptr_array_index (found, i);
    g_test_message ("%s %s: %s", problem->table, problem->key, problem->text);
  }
  g_assert_cmpint (found->len, ==, problems);
}
