-- schema: store
-- What orders count for as long as they are not invoiced (RULES.md 7).

-- Orders from `confirmed` on that may not be invoiced as a whole; whether something of them is cancelled or invoiced. Most are
-- invoiced by invoices of their own, which is seen at once; one over several orders has to be shared.
-- name: read_pending
-- plan: indexed
SELECT o.number, o.currency, coalesce (o.gross, 0),
  EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND l.cancelled_quantity > 0),
  EXISTS (SELECT 1 FROM invoices AS i WHERE i."order" = o.number)
    OR EXISTS (SELECT 1 FROM invoice_lines AS l WHERE l."order" = o.number)
FROM orders AS o
WHERE o.account = :account AND o.state IN ('confirmed', 'processing', 'ready', 'shipped', 'delivered')
  AND (coalesce (o.gross, 0) > coalesce ((SELECT sum (i.gross) FROM invoices AS i
      WHERE i."order" = o.number AND i.kind = 'invoice' AND i.currency = o.currency AND i.state NOT IN ('draft', 'cancelled')), 0)
    OR EXISTS (SELECT 1 FROM invoices AS i CROSS JOIN invoice_lines AS l ON l.invoice = i.number
      WHERE i."order" = o.number AND l."order" <> o.number));

-- name: read_cancelled
-- plan: indexed
SELECT quantity, cancelled_quantity, coalesce (line_net, 0) - coalesce (order_discount, 0), coalesce (tax_percent, 0)
FROM order_lines WHERE "order" = :order AND cancelled_quantity > 0;

-- name: find_rate
-- plan: indexed
SELECT rate FROM exchange_rates
WHERE "from" = :from AND "to" = :to AND "date" <= :day ORDER BY "date" DESC LIMIT 1;
