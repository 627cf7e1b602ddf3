-- schema: both
-- The budgets that apply to an order and what is used of them (RULES.md 8).

-- Who entered the order: by the row of one that is there already, else who submits it (:login). The department in their own
-- account only.
-- name: facts_author
-- plan: indexed
WITH author (login) AS (
  SELECT entered_by FROM orders WHERE id = :id
  UNION ALL
  SELECT :login WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = :id))
SELECT a.login, u.role, iif (u.account = :account, u.department, NULL)
FROM author AS a LEFT JOIN users AS u ON u.login = a.login;

-- Of this period: of its cost centre or one above it, of who entered it (:login), of their department or role.
-- name: facts_budgets
-- plan: indexed
WITH RECURSIVE centres (code, depth) AS (
  SELECT :cost_centre, 0
  UNION
  SELECT c.parent, t.depth + 1
  FROM centres AS t JOIN cost_centres AS c ON c.account = :account AND c.code = t.code
  WHERE c.parent IS NOT NULL AND t.depth < 100)
SELECT b.scope, b.code, b.period, b.amount, b.policy FROM budgets AS b
WHERE b.account = :account AND b.period IN (:year, :quarter, :month)
  AND ((b.scope = 'user' AND b.code = :login)
    OR (b.scope = 'department' AND b.code = :department)
    OR (b.scope = 'role' AND b.code = :role)
    OR (b.scope = 'cost_centre' AND b.code IN (SELECT code FROM centres)))
ORDER BY b.scope, b.code, b.period;

-- A cost centre and those below it.
-- name: facts_budget_centres
-- plan: indexed
WITH RECURSIVE centres (code, depth) AS (
  SELECT :code, 0
  UNION
  SELECT c.code, t.depth + 1
  FROM centres AS t JOIN cost_centres AS c ON c.account = :account AND c.parent = t.code
  WHERE t.depth < 100)
SELECT DISTINCT code FROM centres;

-- Sums of billions and of the rest: no sum of theirs leaves 64 bits.
-- name: facts_budget_used
-- plan: indexed
SELECT o.currency,
  sum ((coalesce (o.goods, 0) - coalesce (o.discount, 0) + coalesce (o.charges, 0)) / 1000000000),
  sum ((coalesce (o.goods, 0) - coalesce (o.discount, 0) + coalesce (o.charges, 0)) % 1000000000)
FROM orders AS o
WHERE o.account = :account AND o."date" >= :first AND o."date" <= :last
  AND o.state NOT IN ('draft', 'handed_over', 'needs_buyer', 'rejected', 'cancelled') AND o.id IS NOT :id
  AND CASE :scope
    WHEN 'cost_centre' THEN o.cost_centre IN (SELECT k.value FROM json_each (:centres) AS k)
    WHEN 'user' THEN o.entered_by = :code
    WHEN 'role' THEN EXISTS (SELECT 1 FROM users AS u WHERE u.login = o.entered_by AND u.role = :code)
    ELSE EXISTS (SELECT 1 FROM users AS u
      WHERE u.login = o.entered_by AND u.account = :account AND u.department = :code)
  END
GROUP BY o.currency;

-- Lines of the same orders of which something is cancelled.
-- name: facts_budget_cancelled
-- plan: indexed
SELECT o.number, o.currency, l.quantity, l.cancelled_quantity, coalesce (l.line_net, 0) - coalesce (l.order_discount, 0)
FROM orders AS o CROSS JOIN order_lines AS l ON l."order" = o.number AND l.cancelled_quantity > 0
WHERE o.account = :account AND o."date" >= :first AND o."date" <= :last
  AND o.state NOT IN ('draft', 'handed_over', 'needs_buyer', 'rejected', 'cancelled') AND o.id IS NOT :id
  AND CASE :scope
    WHEN 'cost_centre' THEN o.cost_centre IN (SELECT k.value FROM json_each (:centres) AS k)
    WHEN 'user' THEN o.entered_by = :code
    WHEN 'role' THEN EXISTS (SELECT 1 FROM users AS u WHERE u.login = o.entered_by AND u.role = :code)
    ELSE EXISTS (SELECT 1 FROM users AS u
      WHERE u.login = o.entered_by AND u.account = :account AND u.department = :code)
  END
ORDER BY o.number;
