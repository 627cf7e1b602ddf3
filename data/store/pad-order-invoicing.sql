-- schema: replica

-- Invoices of the order, and those of several that have lines of it: each with its lines of the order and all of them.
-- name: invoices_of_order
-- plan: indexed
SELECT i.gross, iif (i.state = 'paid', 0, i.open_amount), i.currency = o.currency,
  (SELECT sum (l.line_net) FROM invoice_lines AS l WHERE l.invoice = i.number
    AND coalesce (l."order", i."order") = :number),
  (SELECT sum (l.line_net) FROM invoice_lines AS l WHERE l.invoice = i.number)
FROM (SELECT number FROM invoices WHERE "order" = :number
  UNION SELECT invoice FROM invoice_lines WHERE "order" = :number) AS k
CROSS JOIN invoices AS i ON i.number = k.number
CROSS JOIN orders AS o ON o.number = :number
WHERE i.kind IS NOT 'credit_note' AND i.state NOT IN ('draft', 'cancelled');

-- name: worth_of_order
-- plan: indexed
SELECT gross FROM orders WHERE number = :number;

-- name: cancelled_of_order
-- plan: indexed
SELECT quantity, cancelled_quantity, coalesce (line_net, 0) - coalesce (order_discount, 0), coalesce (tax_percent, 0)
FROM order_lines WHERE "order" = :number AND cancelled_quantity > 0;
