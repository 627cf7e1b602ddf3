-- schema: replica

-- name: order_approvals
-- plan: indexed
SELECT a.revision, a.stage, a.side, a.role, a."user", a.state, a.since, a.expected_at,
  coalesce ((SELECT group_concat (d.value, ', ') FROM json_each (a.deciders) AS d), ''),
  a.decided_by, a.decided_at, a.reason,
  coalesce ((SELECT group_concat (d.value, ', ') FROM json_each (a.alternatives) AS d), '')
FROM orders AS o CROSS JOIN approvals AS a ON a."order" = o.number
WHERE o.id = :id ORDER BY a.revision, a.stage;
