-- schema: both

-- Of each order: its invoices, and those of several orders that have lines of it: gross, what is open, whether in the order's
-- currency, the nets of its lines of the order and of all. Of another account's order than :account, where that is named, there are
-- none. :numbers is a JSON array.
-- name: invoices_of_orders
-- plan: indexed
WITH billed ("order", invoice) AS (
  SELECT w.value, i.number FROM json_each (:numbers) AS w CROSS JOIN invoices AS i ON i."order" = w.value
  UNION SELECT w.value, l.invoice FROM json_each (:numbers) AS w CROSS JOIN invoice_lines AS l ON l."order" = w.value)
SELECT b."order", i.currency, i.gross, iif (i.state = 'paid', 0, i.open_amount),
  i.currency = (SELECT o.currency FROM orders AS o WHERE o.number = b."order"),
  (SELECT sum (l.line_net) FROM invoice_lines AS l WHERE l.invoice = i.number
    AND coalesce (l."order", i."order") = b."order"),
  (SELECT sum (l.line_net) FROM invoice_lines AS l WHERE l.invoice = i.number)
FROM billed AS b CROSS JOIN invoices AS i ON i.number = b.invoice
WHERE i.kind IS NOT 'credit_note' AND i.state NOT IN ('draft', 'cancelled')
  AND (:account IS NULL OR EXISTS (SELECT 1 FROM orders AS o WHERE o.number = b."order" AND o.account = :account))
ORDER BY b."order", i.currency;
