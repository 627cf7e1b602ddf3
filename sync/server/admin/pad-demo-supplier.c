#include "pad-demo-private.h"

/* What stands on the supplier's papers; nothing of it exists. */
static const PadDemoName letterhead[] = {
    {"letterhead.street", "Speicherstraße 48"},
    {"letterhead.postcode", "28217"},
    {"letterhead.city", "Bremen"},
    {"letterhead.country", "Germany"},
    {"letterhead.phone", "+49 421 555 01-0"},
    {"letterhead.email", "orders@hartmann.example.com"},
    {"letterhead.web", "www.hartmann.example.com"},
    {"letterhead.tax_number", "DE811907980"},
    {"letterhead.court", "Amtsgericht Bremen, HRB 30127"},
    {"letterhead.director", "Dr. Henrike Hartmann"},
    {"letterhead.bank", "Hansebank Bremen"},
    {"letterhead.iban", "DE54 2999 0000 0012 3456 78"},
    {"letterhead.bic", "HANSDEH1XXX"},
    {"letterhead.line", "Spare parts for industry"},
};

void
pad_demo_make_supplier (PadDemo *demo)
{
  pad_demo_begin (demo, "settings", "scope,owner,name,value");
  for (size_t i = 0; i < G_N_ELEMENTS (letterhead); i++)
    pad_demo_add_row (demo, "settings", "supplier", "", letterhead[i].code, letterhead[i].name,
                      NULL);
  pad_demo_add_row (demo, "contacts", "", "ORDERS", "Order desk", "Orders and delivery dates",
                    "+49 421 555 01-10", "orders@hartmann.example.com", NULL);
  pad_demo_add_row (demo, "contacts", "", "TECH", "Technical support", "Advice and replacements",
                    "+49 421 555 01-20", "technik@hartmann.example.com", NULL);
  pad_demo_add_row (demo, "contacts", "", "ACCOUNTS", "Accounts", "Invoices and payments",
                    "+49 421 555 01-30", "accounts@hartmann.example.com", NULL);
}
