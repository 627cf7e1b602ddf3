-- schema: replica

-- name: invoices
SELECT number, account, "order", kind, "date", due_date, discount_date, currency, gross, open_amount, discount_amount,
  disputed, word
FROM (SELECT *, CASE WHEN state IN ('open', 'partly_paid') AND due_date < :today THEN 'overdue' ELSE state END AS word
  FROM invoices)
WHERE (:account IS NULL OR account = :account) AND (:state IS NULL OR word = :state)
ORDER BY "date" DESC, number DESC LIMIT :limit;
