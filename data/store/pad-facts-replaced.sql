-- schema: store
-- Versions of price rules that were in force within the last `honour_days` (RULES.md 9): columns as those of
-- pad-facts-loader.sql, and the sequence that ended them. What is left of an agreement is what is left now; of one that is
-- gone nothing is, unless it was without a limit.

-- name: replaced_product_rules
-- plan: indexed
WITH owners (source, owner) AS MATERIALIZED (SELECT value ->> 0, nullif (value ->> 1, '') FROM json_each (:owners))
SELECT r.code, r.version, r.source, r.owner, r.scope, r.scope_code, r.min_quantity, r.valid_from, r.valid_to,
  r.currency, r.method, r.price, r.per, r.unit, r.percent, r.round_to, r.surcharge, r.min_price, r.max_price,
  CASE WHEN c.row_id IS NOT NULL THEN c.quantity_left WHEN r.quantity_left IS NOT NULL THEN 0 END,
  r.firm, r."groups", r.replaced
FROM json_each (:skus) AS k
CROSS JOIN owners AS o
CROSS JOIN replaced_price_rules AS r
  ON r.scope = 'product' AND r.scope_code = k.value AND r.source = o.source AND r.owner IS o.owner
CROSS JOIN sequences AS q ON q.sequence = r.replaced AND q.time > :since
LEFT JOIN price_rules AS c ON c.code = r.code AND c.source = r.source AND c.owner IS r.owner
  AND c.scope = r.scope AND c.scope_code IS r.scope_code;

-- name: replaced_scope_rules
-- plan: indexed
WITH owners (source, owner) AS MATERIALIZED (SELECT value ->> 0, nullif (value ->> 1, '') FROM json_each (:owners)),
codes (scope, code) AS MATERIALIZED (SELECT value ->> 0, nullif (value ->> 1, '') FROM json_each (:codes))
SELECT r.code, r.version, r.source, r.owner, r.scope, r.scope_code, r.min_quantity, r.valid_from, r.valid_to,
  r.currency, r.method, r.price, r.per, r.unit, r.percent, r.round_to, r.surcharge, r.min_price, r.max_price,
  r.quantity_left, r.firm, r."groups", r.replaced
FROM codes AS s
CROSS JOIN owners AS o
CROSS JOIN replaced_price_rules AS r
  ON r.scope = s.scope AND r.scope_code IS s.code AND r.source = o.source AND r.owner IS o.owner
CROSS JOIN sequences AS q ON q.sequence = r.replaced AND q.time > :since;

-- When versions began and ended, as far as that is within the time.
-- name: replaced_boundaries
-- plan: indexed
SELECT q.sequence, q.time
FROM json_each (:sequences) AS k CROSS JOIN sequences AS q ON q.sequence = k.value
WHERE q.time > :since
ORDER BY q.sequence;
