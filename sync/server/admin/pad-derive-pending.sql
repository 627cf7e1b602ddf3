-- schema: store
-- What orders count for as long as they are not invoiced (RULES.md 7).

-- Orders from `confirmed` on, less what has been invoiced of them in their own currency; whether something of them is
-- cancelled, or invoiced in another one.
-- name: read_pending
-- plan: indexed
SELECT o.number, o.currency, coalesce (o.gross, 0)
  - coalesce ((SELECT sum (i.gross) FROM invoices AS i
               WHERE i."order" = o.number AND i.kind = 'invoice' AND i.currency = o.currency
                 AND i.state NOT IN ('draft', 'cancelled')), 0) AS rest,
  EXISTS (SELECT 1 FROM order_lines AS l WHERE l."order" = o.number AND l.cancelled_quantity > 0),
  EXISTS (SELECT 1 FROM invoices AS i WHERE i."order" = o.number AND i.kind = 'invoice' AND i.currency <> o.currency
          AND i.state NOT IN ('draft', 'cancelled'))
FROM orders AS o
WHERE o.account = :account AND o.state IN ('confirmed', 'processing', 'ready', 'shipped', 'delivered')
  AND rest > 0;

-- name: read_cancelled
-- plan: indexed
SELECT quantity, cancelled_quantity, coalesce (line_net, 0) - coalesce (order_discount, 0), coalesce (tax_percent, 0)
FROM order_lines WHERE "order" = :order AND cancelled_quantity > 0;

-- name: read_invoiced_elsewhere
-- plan: indexed
SELECT currency, sum (coalesce (gross, 0)) FROM invoices
WHERE "order" = :order AND kind = 'invoice' AND currency <> :currency AND state NOT IN ('draft', 'cancelled')
GROUP BY currency;

-- name: find_rate
-- plan: indexed
SELECT rate FROM exchange_rates
WHERE "from" = :from AND "to" = :to AND "date" <= :day ORDER BY "date" DESC LIMIT 1;
