-- schema: replica

-- `word` is what pad_invoice_state() of the rules says; a test compares them.
-- name: invoices
SELECT i.number, i.account, i."order", i.kind, i."date", i.due_date, i.discount_date, i.currency, i.gross, i.open_amount,
  i.discount_amount, i.disputed, i.state, o.po_number
FROM (SELECT *, CASE WHEN state IN ('open', 'partly_paid') AND kind IS NOT 'credit_note' AND due_date < :today
    THEN 'overdue' ELSE state END AS word
  FROM invoices) AS i
LEFT JOIN orders AS o ON o.number = i."order"
WHERE (:account IS NULL OR i.account = :account)
  AND (:state IS NULL OR i.word = :state OR (:state = 'unpaid' AND i.state IN ('open', 'partly_paid')))
  AND (:text IS NULL OR instr (lower (i.number || ' ' || coalesce (i."order", '') || ' ' || coalesce (o.po_number, '')),
    lower (:text)) > 0)
ORDER BY i."date" DESC, i.number DESC LIMIT :limit;

-- name: invoice_sums
-- What is credited stands against what is owed (RULES.md 12).
SELECT currency, count (*), sum (CASE kind WHEN 'credit_note' THEN - open_amount ELSE open_amount END),
  sum (kind IS NOT 'credit_note' AND due_date < :today),
  sum (CASE WHEN kind IS NOT 'credit_note' AND due_date < :today THEN open_amount ELSE 0 END)
FROM invoices
WHERE state IN ('open', 'partly_paid') AND (:account IS NULL OR account = :account)
GROUP BY currency ORDER BY 3 DESC;

-- name: invoice
-- plan: indexed
SELECT i.number, i.account, i."order", i.kind, i."date", i.due_date, i.discount_date, i.currency, i.gross, i.open_amount,
  i.discount_amount, i.disputed, i.state, o.po_number,
  i.net, i.tax, i.terms, a.name
FROM invoices AS i
LEFT JOIN orders AS o ON o.number = i."order"
LEFT JOIN accounts AS a ON a.code = i.account
WHERE i.number = :number;

-- name: payments_of_invoice
-- plan: indexed
SELECT p.number, p."date", p.method, l.amount, coalesce (l.discount, 0), p.currency
FROM payment_allocations AS l
CROSS JOIN payments AS p ON p.number = l.payment
WHERE l.invoice = :number ORDER BY p."date", p.number LIMIT 100;

-- Each line beside the one of the order that it bills, as far as that is here.
-- name: invoiced_lines
-- plan: indexed
SELECT l.line, l.sku, l.quantity, l.unit, CASE WHEN l.unit = p.base_unit THEN 1 ELSE u.num END,
  CASE WHEN l.unit = p.base_unit THEN 1 ELSE u.den END, l.unit_price,
  o.quantity, o.unit, o.base_quantity, o.unit_price, h.currency
FROM invoices AS i
CROSS JOIN invoice_lines AS l ON l.invoice = i.number
CROSS JOIN orders AS h ON h.number = coalesce (l."order", i."order")
CROSS JOIN order_lines AS o ON o."order" = h.number AND o.line = l.order_line
LEFT JOIN products AS p ON p.sku = l.sku
LEFT JOIN product_units AS u ON u.sku = l.sku AND u.unit = l.unit
WHERE i.number = :number ORDER BY l.line;
