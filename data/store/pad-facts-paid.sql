-- schema: both
-- What was paid in advance for the order that this one is the next revision of (RULES.md 7); on a device as far as its user sees
-- payments.

-- name: facts_paid
-- plan: indexed
SELECT p.currency, sum (p.amount)
FROM orders AS o CROSS JOIN payments AS p ON p."order" = o.number
WHERE o.id = :id AND o.account = :account
GROUP BY p.currency;
