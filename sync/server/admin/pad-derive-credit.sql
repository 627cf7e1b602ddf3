-- schema: store
-- Everything about one account that counts for the limit it shares (RULES.md 7).

-- name: read_owners
SELECT DISTINCT code FROM account_scopes WHERE kind = 'credit_owner' ORDER BY code;

-- name: find_owner
-- plan: indexed
SELECT code FROM account_scopes WHERE account = :account AND kind = 'credit_owner';

-- name: read_sharers
-- plan: indexed
SELECT account FROM account_scopes WHERE kind = 'credit_owner' AND code = :owner ORDER BY account;

-- name: read_limit
-- plan: indexed
SELECT currency, credit_policy, credit_limit, credit_warn FROM accounts WHERE code = :owner;

-- Invoices and credit notes that are open: the amount is below 0 for a credit note.
-- name: read_open_invoices
-- plan: indexed
SELECT currency, iif (kind = 'credit_note', -open_amount, open_amount)
FROM invoices
WHERE account = :account AND open_amount <> 0 AND state NOT IN ('draft', 'cancelled');

-- What is left of payments, taken off.
-- name: read_unallocated
-- plan: indexed
SELECT p.currency, -(p.amount - coalesce ((SELECT sum (a.amount) FROM payment_allocations AS a
                                           WHERE a.payment = p.number), 0)) AS rest
FROM payments AS p
WHERE p.account = :account AND rest <> 0;

-- name: read_overdue
-- plan: indexed
SELECT currency, open_amount, due_date
FROM invoices
WHERE account = :account AND kind = 'invoice' AND open_amount > 0 AND disputed = 0
  AND state NOT IN ('draft', 'cancelled') AND due_date IS NOT NULL;

-- name: read_ignore_below
-- plan: indexed
SELECT value, currency FROM account_settings WHERE account = :owner AND name = 'overdue_ignore_below';

-- name: put_credit
-- plan: indexed
INSERT INTO credit (row_version, account, currency, policy, credit_limit, credit_warn, open_balance, pending,
  oldest_due, open_no_rate, pending_no_rate)
VALUES (:version, :account, :currency, :policy, :limit, :warn, :open, :pending, :oldest, :open_no_rate, :pending_no_rate)
ON CONFLICT (account) DO UPDATE
SET row_version = excluded.row_version, currency = excluded.currency, policy = excluded.policy,
  credit_limit = excluded.credit_limit, credit_warn = excluded.credit_warn,
  open_balance = excluded.open_balance, pending = excluded.pending, oldest_due = excluded.oldest_due,
  open_no_rate = excluded.open_no_rate, pending_no_rate = excluded.pending_no_rate
WHERE (currency, policy, credit_limit, credit_warn, open_balance, pending, oldest_due, open_no_rate, pending_no_rate)
  IS NOT (excluded.currency, excluded.policy, excluded.credit_limit, excluded.credit_warn,
    excluded.open_balance, excluded.pending, excluded.oldest_due, excluded.open_no_rate, excluded.pending_no_rate);

-- name: drop_credits
DELETE FROM credit
WHERE account NOT IN (SELECT code FROM account_scopes WHERE kind = 'credit_owner');
