-- schema: store

-- name: find_asked
-- plan: indexed
SELECT o.number, o.state, o.revision, o.account, o.currency, o.gross, o."date", o.entered_by, h.login
FROM orders AS o LEFT JOIN held_orders AS h ON h."order" = o.number
WHERE o.id = :id;

-- name: read_stages
-- plan: indexed
SELECT stage, side, role, "user", four_eyes, expected_hours, escalate_hours, on_timeout, timeout_hours, state, asked_at,
  decided_by, decided_at
FROM approvals WHERE "order" = :order AND revision = :revision ORDER BY stage;

-- name: add_stage
INSERT INTO approvals (row_version, "order", revision, stage, side, role, "user", findings, rules, four_eyes,
  expected_hours, escalate_hours, on_timeout, timeout_hours, state, asked_at)
VALUES (:row_version, :order, :revision, :stage, :side, :role, :user, :findings, :rules, :four_eyes, :expected_hours,
  :escalate_hours, :on_timeout, :timeout_hours, 'waiting', :asked_at);

-- name: set_waiting
-- plan: indexed
UPDATE approvals SET row_version = :row_version, state = 'open', since = :since, expected_at = :expected_at,
  due_at = :due_at, escalations = :escalations, deciders = :deciders
WHERE "order" = :order AND revision = :revision AND stage = :stage
  AND (state, since, expected_at, due_at, escalations, deciders)
    IS NOT ('open', :since, :expected_at, :due_at, :escalations, :deciders);

-- name: set_decided
-- plan: indexed
UPDATE approvals SET row_version = :row_version, state = :state, decided_by = :decided_by, decided_at = :decided_at,
  due_at = NULL, deciders = NULL
WHERE "order" = :order AND revision = :revision AND stage = :stage AND state <> :state;

-- name: note_words
-- plan: indexed
UPDATE approvals SET row_version = :row_version, reason = :reason, alternatives = :alternatives, deputy_of = :deputy_of
WHERE "order" = :order AND revision = :revision AND stage = :stage;

-- name: set_approvers
-- plan: indexed
UPDATE orders SET row_version = :row_version, approvers = :approvers
WHERE number = :order AND approvers IS NOT :approvers;

-- Of this stage, else what was decided last.
-- name: last_decided
-- plan: indexed
SELECT decided_by, decided_at, state FROM approvals
WHERE "order" = :order AND state IN ('approved', 'rejected', 'returned')
ORDER BY revision = :revision AND stage = :stage DESC, revision DESC, decided_at DESC, stage DESC
LIMIT 1;

-- Whether :login may see the amounts of the order, in whose prices it is (RULES.md 3).
-- name: sees_amounts
-- plan: indexed
SELECT 1 FROM orders AS o JOIN user_permissions AS p ON p.login = :login
WHERE o.number = :order
  AND (p.permission = 'price.customer' OR (p.permission = 'price.catalog' AND o.price_view IS 'catalog'))
LIMIT 1;

-- name: lapse_stages
-- plan: indexed
UPDATE approvals SET row_version = :row_version, state = 'lapsed', deciders = NULL, due_at = NULL
WHERE "order" = :order AND revision = :revision AND state IN ('open', 'waiting');

-- Those whose time has come, and with :now NULL all that wait.
-- name: orders_due
SELECT DISTINCT o.id FROM approvals AS a JOIN orders AS o ON o.number = a."order"
WHERE a.state = 'open' AND (:now IS NULL OR a.due_at <= :now);

-- name: postpone
-- plan: indexed
UPDATE approvals SET row_version = :row_version, due_at = :due_at
WHERE state = 'open' AND "order" = (SELECT number FROM orders WHERE id = :id);

-- name: next_due
SELECT min (due_at) FROM approvals WHERE state = 'open';
