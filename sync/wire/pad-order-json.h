#pragma once

#include <pad-finding.h>
#include <pad-order.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Totals and findings as members of an object, the same in bodies and in results. */
void pad_order_totals_write (const PadOrderTotals *totals, GString *out, const char *name);
PadOrderTotals *pad_order_totals_read (JsonObject *object, GError **error);
/* Its parts: @totals NULL gives empty arrays "charges" and "tax". */
void pad_order_charges_write (const PadOrderTotals *totals, GString *out);
void pad_order_taxes_write (const PadOrderTotals *totals, GString *out);
void pad_findings_write (const GPtrArray *findings, GString *out, const char *name);
/* Into a new list of PadFinding; empty where @array is NULL. */
GPtrArray *pad_findings_read (JsonArray *array, GError **error);
/* The same from the text of an array, as a store keeps it; PAD_ERROR_PROTOCOL. */
GPtrArray *pad_findings_parse (const char *text, GError **error);

G_END_DECLS
