-- schema: store
-- The orders of a split: one that was taken in part, and the one of its rest (RULES.md 6).

-- Whether a rest of the split is open to this order: no other one that lives has it, and nothing is the rest of itself.
-- name: find_rest
-- plan: indexed
SELECT 1 FROM split_rests AS r JOIN orders AS o ON o.number = r."order"
WHERE r."split" = :split AND o.account = :account AND o.id IS NOT :id
  AND (r.rest IS NULL OR r.rest = :id OR NOT EXISTS (
    SELECT 1 FROM orders AS x WHERE x.id = r.rest AND x.state NOT IN ('rejected', 'cancelled')))
LIMIT 1;

-- Its own first, else one that nobody has.
-- name: take_rest
-- plan: indexed
UPDATE split_rests SET rest = :id
WHERE "order" = (SELECT r."order" FROM split_rests AS r JOIN orders AS o ON o.number = r."order"
  WHERE r."split" = :split AND o.account = :account AND o.id IS NOT :id
    AND (r.rest IS NULL OR r.rest = :id OR NOT EXISTS (
      SELECT 1 FROM orders AS x WHERE x.id = r.rest AND x.state NOT IN ('rejected', 'cancelled')))
  ORDER BY r.rest IS NOT :id, r."order" LIMIT 1);

-- name: leave_rest
INSERT INTO split_rests ("order", "split") VALUES (:order, :split) ON CONFLICT DO NOTHING;
