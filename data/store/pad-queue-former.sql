-- schema: replica
-- Orders that those in the device's queue go on from: confirmed ones that are changed, and drafts that were taken over
-- (RULES.md 8, 10).

-- What each line took from an agreement with a limit.
-- name: queued_former_agreed
-- plan: indexed
SELECT line, sku, base_quantity, rule, agreed FROM order_lines
WHERE "order" = :number AND source = 'agreement' AND rule IS NOT NULL
ORDER BY line;

-- Whose budgets it is in, and of which day.
-- name: queued_former_head
-- plan: indexed
SELECT coalesce (entered_by, ''), cost_centre, "date" FROM orders WHERE id = :id;
