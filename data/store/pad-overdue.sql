-- schema: replica

-- name: count_overdue
SELECT count (*) FROM invoices WHERE state IN ('open', 'partly_paid') AND kind IS NOT 'credit_note' AND due_date < :today;
