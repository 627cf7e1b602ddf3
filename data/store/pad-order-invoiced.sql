-- schema: both

-- Invoices of the order, and those of several orders that have lines of it: gross, what is open, whether in the order's currency,
-- the nets of its lines of the order and of all. Of another account's order than :account, where that is named, there are none.
-- name: invoices_of_order
-- plan: indexed
SELECT i.currency, i.gross, iif (i.state = 'paid', 0, i.open_amount),
  i.currency = (SELECT o.currency FROM orders AS o WHERE o.number = :number),
  (SELECT sum (l.line_net) FROM invoice_lines AS l WHERE l.invoice = i.number
    AND coalesce (l."order", i."order") = :number),
  (SELECT sum (l.line_net) FROM invoice_lines AS l WHERE l.invoice = i.number)
FROM (SELECT number FROM invoices WHERE "order" = :number
  UNION SELECT invoice FROM invoice_lines WHERE "order" = :number) AS k
CROSS JOIN invoices AS i ON i.number = k.number
WHERE i.kind IS NOT 'credit_note' AND i.state NOT IN ('draft', 'cancelled')
  AND (:account IS NULL OR EXISTS (SELECT 1 FROM orders AS o WHERE o.number = :number AND o.account = :account))
ORDER BY i.currency;
