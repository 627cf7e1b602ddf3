#include "pad-migrations.h"

#include "pad-migrations.sql.h"

const PadMigration pad_store_migrations[] = {
    {1, sql_store_0001_tables},
    {2, sql_store_0002_server},
    {3, sql_store_0003_admin},
    {4, sql_store_0004_papers},
    {5, sql_store_0005_document_users},
    {6, sql_store_0006_replaced_rules},
    {7, sql_store_0007_agreement_takes},
    {8, sql_store_0008_order_numbers},
    {9, sql_store_0009_approval_people},
    {10, sql_store_0010_approvals},
    {11, sql_store_0011_listed_days},
    {12, sql_store_0012_handed_over},
    {13, sql_store_0013_offered_products},
    {14, sql_store_0014_line_progress},
    {15, sql_store_0015_price_view},
    {16, sql_store_0016_pickup},
    {17, sql_store_0017_quotations},
    {18, sql_store_0018_line_names},
    {19, sql_store_0019_offers_asked},
    {20, sql_store_0020_agreed},
    {21, sql_store_0021_list_currency},
    {22, sql_store_0022_offers_asked_over},
    {23, sql_store_0023_entered},
    {24, sql_store_0024_invoice_terms},
    {25, sql_store_0025_credit_rates},
    {26, sql_store_0026_split_rests},
    {27, sql_store_0027_line_prices},
    {28, sql_store_0028_held_quotes},
    {29, sql_store_0029_taken_articles},
    {30, sql_store_0030_restored},
    {0, NULL},
};

const PadMigration pad_local_migrations[] = {
    {1, sql_local_0001_local}, {2, sql_local_0002_positions},       {3, sql_local_0003_quotation},
    {4, sql_local_0004_split}, {5, sql_local_0005_change_requests}, {0, NULL},
};
