#include "sim-supplier.h"

#define ARTICLES 6

typedef struct
{
  const char *table;
  const char *text;
} File;

static const File files[] = {
    {"units", "code,name,whole\npc,Piece,1\n"},
    {"tax_rates", "tax_class,tax_zone,valid_from,percent\nstandard,DE,,19\n"},
    {"products", "sku,name,base_unit,tax_class,status,stock_policy\n"
                 "A0,Ball bearing,pc,standard,active,backorder\n"
                 "A1,Belt,pc,standard,active,backorder\n"
                 "A2,Chain,pc,standard,active,refuse\n"
                 "A3,Drill,pc,standard,active,backorder\n"
                 "A4,Elbow,pc,standard,active,partial\n"
                 "A5,Filter,pc,standard,active,backorder\n"},
    {"assortments", "code,name\nALL,All\nSOME,Some\n"},
    {"assortment_members", "assortment,scope,code,include\n"
                           "ALL,all,,1\nSOME,product,A0,1\nSOME,product,A2,1\nSOME,product,A4,1\n"},
    {"warehouses", "code,name\nW,North\n"},
    {"stock", "warehouse,sku,available\nW,A0,100\nW,A1,40\nW,A2,25\nW,A3,0\nW,A4,12\nW,A5,1000\n"},
    {"accounts", "code,name,currency,tax_zone,credit_limit,credit_policy,status\n"
                 "D1,Dealer One,EUR,DE,4000.00,block,active\n"
                 "D2,Dealer Two,EUR,DE,2500.00,approval,active\n"},
    {"account_assortments", "account,assortment\nD1,ALL\nD2,SOME\n"},
    {"account_warehouses", "account,warehouse\nD1,W\nD2,W\n"},
    {"users", "login,name,account,role\nann,Ann,D1,buyer\nbob,Bob,D1,admin\ncid,Cid,D2,buyer\n"},
    {"price_rules", "code,source,scope,scope_code,currency,method,price\n"
                    "L0,list,product,A0,EUR,fixed,10.00\nL1,list,product,A1,EUR,fixed,25.50\n"
                    "L2,list,product,A2,EUR,fixed,7.99\nL3,list,product,A3,EUR,fixed,99.00\n"
                    "L4,list,product,A4,EUR,fixed,0.35\nL5,list,product,A5,EUR,fixed,3.333333\n"},
};

void
sim_supplier_fill (SimServer *server)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *refused = sim_server_import (server, files[i].table, files[i].text);

    if (refused != NULL)
      g_error ("%s: %s", files[i].table, refused);
  }
}

/* -- days -- */

static void
bring (SimServer *server, const char *table, char *text)
{
  g_autofree char *owned = text;
  g_autofree char *refused = sim_server_import (server, table, owned);
}

static void
change_price (SimServer *server, SimDice *dice)
{
  int article = (int)sim_dice_below (dice, ARTICLES);
  int cents = 30 + (int)sim_dice_below (dice, 9000);

  bring (server, "price_rules",
         g_strdup_printf ("code,source,scope,scope_code,currency,method,price\n"
                          "L%d,list,product,A%d,EUR,fixed,%d.%02d\n",
                          article, article, cents / 100, cents % 100));
}

static void
change_stock (SimServer *server, SimDice *dice)
{
  bring (server, "stock",
         g_strdup_printf ("warehouse,sku,available\nW,A%d,%d\n",
                          (int)sim_dice_below (dice, ARTICLES), (int)sim_dice_below (dice, 120)));
}

static void
change_limit (SimServer *server, SimDice *dice)
{
  bring (server, "accounts",
         g_strdup_printf ("code,credit_limit,status\nD%d,%d.00,%s\n",
                          1 + (int)sim_dice_below (dice, 2), (int)sim_dice_below (dice, 6000),
                          sim_dice_chance (dice, 15) ? "on_hold" : "active"));
}

static void
change_assortment (SimServer *server, SimDice *dice)
{
  static const char *const skus[] = {"A0", "A1", "A2", "A4"};

  bring (server, "assortment_members",
         g_strdup_printf ("op,assortment,scope,code,include\n%s,SOME,product,%s,1\n",
                          sim_dice_chance (dice, 50) ? "delete" : "",
                          skus[sim_dice_below (dice, G_N_ELEMENTS (skus))]));
}

static void
change_right (SimServer *server, SimDice *dice)
{
  bring (server, "users",
         g_strdup_printf ("login,permissions\n%s,%s\n", sim_dice_chance (dice, 50) ? "ann" : "cid",
                          sim_dice_chance (dice, 40) ? "-order.submit" : "+order.submit"));
}

void
sim_supplier_change (SimServer *server, SimDice *dice)
{
  static void (*const changes[]) (SimServer *, SimDice *) = {
      change_price, change_price, change_stock, change_limit, change_assortment, change_right};

  changes[sim_dice_below (dice, G_N_ELEMENTS (changes))](server, dice);
}

void
sim_supplier_settle (SimServer *server)
{
  bring (server, "accounts", g_strdup ("code,status\nD1,active\nD2,active\n"));
  bring (server, "users",
         g_strdup ("login,permissions\nann,+order.submit\nbob,+order.submit\ncid,+order.submit\n"));
}
