#include "pad-papers-load-private.h"

#include <pad-number.h>
#include <stddef.h>
#include <string.h>

#include "pad-papers.sql.h"

PadDate
pad_papers_day (PadStatement *row, int column)
{
  const char *text = pad_statement_get_text (row, column);
  PadDate day;

  return text != NULL && pad_date_parse (text, &day, NULL) ? day : PAD_DATE_NONE;
}

int64_t
pad_papers_noon (PadDate day)
{
  return ((int64_t)day * 24 + 12) * 60 * 60 * 1000;
}

/* --- The supplier --- */

/* The settings of a letterhead and where they stand in the struct. */
static const struct
{
  const char *name;
  size_t offset;
} places[] = {
    {"letterhead.street", offsetof (PadPaperLetterhead, address.street)},
    {"letterhead.postcode", offsetof (PadPaperLetterhead, address.postcode)},
    {"letterhead.city", offsetof (PadPaperLetterhead, address.city)},
    {"letterhead.country", offsetof (PadPaperLetterhead, address.country)},
    {"letterhead.line", offsetof (PadPaperLetterhead, line)},
    {"letterhead.phone", offsetof (PadPaperLetterhead, phone)},
    {"letterhead.email", offsetof (PadPaperLetterhead, email)},
    {"letterhead.web", offsetof (PadPaperLetterhead, web)},
    {"letterhead.tax_number", offsetof (PadPaperLetterhead, tax_number)},
    {"letterhead.court", offsetof (PadPaperLetterhead, court)},
    {"letterhead.director", offsetof (PadPaperLetterhead, director)},
    {"letterhead.bank", offsetof (PadPaperLetterhead, bank)},
    {"letterhead.iban", offsetof (PadPaperLetterhead, iban)},
    {"letterhead.bic", offsetof (PadPaperLetterhead, bic)},
};

static void
set_place (PadPaper *paper, const char *name, const char *value)
{
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (places[i].name, name) == 0)
      *(const char **)((char *)&paper->letterhead + places[i].offset) =
          pad_paper_text (paper, value);
}

gboolean
pad_papers_load_letterhead (PadPaperLoader *loader, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_read_letterhead);
  g_autofree char *name = pad_db_read_text (loader->db, sql_read_supplier, error);
  PadStep step;

  if (name == NULL)
    return FALSE;
  loader->paper->letterhead.address.name = pad_paper_text (loader->paper, name);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    set_place (loader->paper, pad_statement_get_text (row, 0), pad_statement_get_text (row, 1));
  return step == PAD_STEP_DONE;
}

/* --- Addresses --- */

/* @code: (nullable): NULL for the default one. An address that is gone stays as it was: nowhere.
 * @zone: (out): its tax zone, where it has one */
static gboolean
load_address (PadPaperLoader *loader,
              const char *code,
              PadPaperAddress *address,
              const char **zone,
              GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_read_address);
  const char **fields[] = {&address->name, &address->street, &address->postcode, &address->city,
                           &address->country};
  PadStep step;

  pad_statement_bind_text (row, ":account", loader->paper->buyer_code);
  pad_statement_bind_text (row, ":code", code);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    for (int i = 0; i < (int)G_N_ELEMENTS (fields); i++)
      *fields[i] = pad_paper_text (loader->paper, pad_statement_get_text (row, i));
    if (!pad_statement_is_null (row, 5))
      *zone = pad_paper_text (loader->paper, pad_statement_get_text (row, 5));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* The account's name stands in the window, whatever its address is called. */
gboolean
pad_papers_load_addresses (PadPaperLoader *loader,
                           const char *ship_to,
                           PadPaperPlace place,
                           GError **error)
{
  PadPaper *paper = loader->paper;
  const char *name = paper->buyer.name, *zone = loader->zone;

  if (!load_address (loader, NULL, &paper->buyer, &zone, error))
    return FALSE;
  if (place == PAD_PAPER_PLACE_PICKUP) {
    paper->ship_to.name = "Pickup at Vendor's location";
  } else if (place == PAD_PAPER_PLACE_ADDRESS && *ship_to == '\0') {
    paper->ship_to = paper->buyer;
    loader->zone = zone;
  }
  if (*name != '\0')
    paper->buyer.name = name;
  return *ship_to == '\0' || place == PAD_PAPER_PLACE_PICKUP ||
         load_address (loader, ship_to, &paper->ship_to, &loader->zone, error);
}

/* --- The order's head --- */

static void
read_order_head (PadPaperLoader *loader, PadStatement *row)
{
  PadPaper *paper = loader->paper;

  paper->buyer_code = pad_paper_text (paper, pad_statement_get_text (row, 0));
  paper->order_date = pad_papers_day (row, 1);
  paper->discount = pad_statement_get_int (row, 5);
  paper->po_number = pad_paper_text (paper, pad_statement_get_text (row, 8));
  paper->reference = pad_paper_text (paper, pad_statement_get_text (row, 9));
  paper->expected_date = pad_papers_day (row, 10);
  paper->requested_date = pad_papers_day (row, 11);
  paper->note = pad_paper_text (paper, pad_statement_get_text (row, 12));
  paper->buyer.name = pad_paper_text (paper, pad_statement_get_text (row, 14));
  paper->buyer_tax_number = pad_paper_text (paper, pad_statement_get_text (row, 15));
  loader->zone = pad_paper_text (paper, pad_statement_get_text (row, 16));
  paper->terms = pad_paper_text (paper, pad_statement_get_text (row, 17));
  paper->contact = pad_paper_text (paper, pad_statement_get_text (row, 18));
  paper->shipping = pad_paper_text (paper, pad_statement_get_text (row, 19));
}

gboolean
pad_papers_load_order_head (PadPaperLoader *loader,
                            const char *number,
                            PadOrderSums *sums,
                            GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_read_order);
  const char *ship_to;
  PadPaperPlace place;
  PadStep step;

  pad_statement_bind_text (row, ":number", number);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "There is no order %s", number);
  if (step != PAD_STEP_ROW)
    return FALSE;
  read_order_head (loader, row);
  sums->created = pad_paper_text (loader->paper, pad_statement_get_text (row, 2));
  sums->tax = pad_statement_get_int (row, 6);
  sums->gross = pad_statement_get_int (row, 7);
  loader->paper->currency = pad_paper_text (loader->paper, pad_statement_get_text (row, 3));
  ship_to = pad_paper_text (loader->paper, pad_statement_get_text (row, 13));
  place = pad_statement_get_int (row, 20) != 0 ? PAD_PAPER_PLACE_PICKUP : PAD_PAPER_PLACE_ADDRESS;
  sums->revision = pad_statement_get_int (row, 21);
  pad_statement_reset (row);
  return pad_papers_load_addresses (loader, ship_to, place, error);
}
