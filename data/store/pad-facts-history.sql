-- schema: both
-- What was ordered before (RULES.md 6). `:id` is the order that is looked at, '' where it is none yet.

-- No further than :limit: more than the setting asks for tells nothing.
-- name: facts_confirmed_orders
-- plan: indexed
SELECT count(*) FROM (
  SELECT 1 FROM account_scopes AS s CROSS JOIN orders AS o ON o.account = s.code
  WHERE s.account = :account AND s.kind = 'ancestor' AND o.id IS NOT :id
  AND o.state IN ('confirmed', 'processing', 'ready', 'shipped', 'delivered')
  LIMIT :limit);
