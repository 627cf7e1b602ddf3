#include "ends-rows.h"

#include <glib/gstdio.h>

/* In the order in which a person would read them; `op` is empty or `delete`. */
static const struct
{
  const char *table;
  const char *columns;
} tables[] = {
    {"units", "code,name,whole"},
    {"categories", "code,parent,name"},
    {"brands", "code,name"},
    {"licences", "code,name"},
    {"products",
     "sku,name,brand,category,base_unit,tax_class,status,stock_policy,lead_time_days,special,"
     "licence,end_date"},
    {"product_units", "sku,unit,num,den,min_quantity,multiple_of"},
    {"assortments", "code,name"},
    {"assortment_members", "op,assortment,scope,code,include"},
    {"warehouses", "code,name"},
    {"stock", "warehouse,sku,available"},
    {"incoming", "op,warehouse,sku,date,quantity"},
    {"price_lists", "code,name,currency"},
    {"accounts", "code,name,parent,currency,group,tax_zone,tax_exempt,order_minimum,order_minimum_"
                 "policy,status,shares_parent_limit,credit_limit,credit_warn,credit_policy"},
    {"account_assortments", "account,assortment"},
    {"account_warehouses", "account,warehouse"},
    {"account_price_lists", "op,account,list,priority"},
    {"account_licences", "op,account,licence,valid_from,valid_to"},
    {"addresses", "account,code,name,tax_zone,is_default"},
    {"cost_centres", "account,code,name,parent"},
    {"agreements", "code,account,name,project,valid_from,valid_to"},
    {"price_rules",
     "op,code,source,owner,scope,scope_code,min_quantity,valid_from,valid_to,currency,method,"
     "price,per,unit,percent,round_to,surcharge,min_price,max_price,quantity_left,firm,groups"},
    {"order_discounts", "op,code,group,currency,threshold,percent,amount,valid_from,valid_to"},
    {"exchange_rates", "op,from,to,date,rate"},
    {"tax_rates", "op,tax_class,tax_zone,valid_from,percent"},
    {"shipping_methods", "code,name,currency,amount,free_from,tax_class"},
    {"users", "login,name,account,role,permissions,cost_centre,spending_limit,discount_limit"},
    {"user_accounts", "login,account"},
    {"budgets", "account,scope,code,period,amount,policy"},
    {"settings", "scope,owner,name,value"},
    {"invoices",
     "number,account,kind,date,due_date,currency,net,tax,gross,open_amount,state,disputed"},
    {"orders", "number,id,account,date,created_at,po_number,state,currency,goods,discount,charges,"
               "tax,gross,cost_centre,entered_by,revision"},
    {"order_lines", "order,line,sku,quantity,unit,base_quantity,unit_price,line_net,tax_percent"},
    {"quotations", "number,account,state,currency"},
    {"quotation_lines", "quotation,line,sku,quantity,unit,price,per"},
};

static void
free_row (gpointer data)
{
  EndsRow *row = data;

  g_free (row->text);
  g_free (row);
}

EndsRows *
ends_rows_new (void)
{
  EndsRows *rows = g_new0 (EndsRows, 1);

  rows->rows = g_ptr_array_new_with_free_func (free_row);
  return rows;
}

void
ends_rows_free (EndsRows *rows)
{
  g_ptr_array_unref (rows->rows);
  g_free (rows);
}

void
ends_rows_add (EndsRows *rows, const char *table, const char *format, ...)
{
  EndsRow *row = g_new0 (EndsRow, 1);
  va_list args;

  va_start (args, format);
  row->table = table;
  row->text = g_strdup_vprintf (format, args);
  row->kept = TRUE;
  va_end (args);
  g_ptr_array_add (rows->rows, row);
}

static guint
count_fields (const char *text)
{
  guint fields = 1;

  for (; *text != '\0'; text++)
    fields += *text == ',';
  return fields;
}

static void
add_line (GString *csv, const char *text, guint columns)
{
  guint fields = count_fields (text);

  g_assert_cmpuint (fields, <=, columns);
  g_string_append (csv, text);
  for (; fields < columns; fields++)
    g_string_append_c (csv, ',');
  g_string_append_c (csv, '\n');
}

static int
compare_mixed (gconstpointer a, gconstpointer b, gpointer mixed)
{
  guint left = g_str_hash ((*(EndsRow *const *)a)->text) * GPOINTER_TO_UINT (mixed) % 100003;
  guint right = g_str_hash ((*(EndsRow *const *)b)->text) * GPOINTER_TO_UINT (mixed) % 100003;

  return (left > right) - (left < right);
}

static char *
write_table (const EndsRows *rows, guint table, guint32 mixed)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  GString *csv;

  for (guint i = 0; i < rows->rows->len; i++) {
    EndsRow *row = rows->rows->pdata[i];

    if (row->kept && g_str_equal (row->table, tables[table].table))
      g_ptr_array_add (own, row);
  }
  if (own->len == 0)
    return NULL;
  if (mixed != 0 && !g_str_equal (tables[table].table, "orders"))
    g_ptr_array_sort_with_data (own, compare_mixed, GUINT_TO_POINTER (mixed | 1));
  csv = g_string_new (tables[table].columns);
  g_string_append_c (csv, '\n');
  for (guint i = 0; i < own->len; i++)
    add_line (csv, ((EndsRow *)own->pdata[i])->text, count_fields (tables[table].columns));
  return g_string_free (csv, FALSE);
}

gboolean
ends_rows_write (const EndsRows *rows, const char *folder, guint32 mixed)
{
  gboolean any = FALSE;

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *csv = write_table (rows, i, mixed);
    g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, tables[i].table);

    if (csv == NULL)
      continue;
    any = TRUE;
    g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  }
  return any;
}

void
ends_rows_describe (const EndsRows *rows, GString *text)
{
  for (guint i = 0; i < rows->rows->len; i++) {
    const EndsRow *row = rows->rows->pdata[i];

    if (row->kept)
      g_string_append_printf (text, "  %s: %s\n", row->table, row->text);
  }
}
