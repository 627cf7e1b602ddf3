-- schema: both
-- What an account owes and has paid (RULES.md 12).

-- name: money_invoices
-- plan: indexed
SELECT number, kind, currency, "date", due_date, open_amount, coalesce (gross, 0)
FROM invoices
WHERE account = :account AND state NOT IN ('draft', 'cancelled')
ORDER BY "date", number;

-- name: money_payments
-- plan: indexed
SELECT number, method, currency, "date", NULL, amount, amount
FROM payments WHERE account = :account
ORDER BY "date", number;

-- name: money_allocations
-- plan: indexed
SELECT a.payment, a.invoice, a.amount, coalesce (a.discount, 0)
FROM payments AS p CROSS JOIN payment_allocations AS a ON a.payment = p.number
WHERE p.account = :account
ORDER BY a.payment, a.invoice;

-- name: money_account
-- plan: indexed
SELECT currency FROM accounts WHERE code = :account;
