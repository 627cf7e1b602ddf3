-- schema: replica

-- name: count_overdue
SELECT count (*) FROM invoices WHERE state IN ('open', 'partly_paid') AND due_date < :today;
