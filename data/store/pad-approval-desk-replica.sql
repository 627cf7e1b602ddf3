-- schema: replica

-- name: open_approvals
-- plan: indexed
SELECT o.id, o.number, o.account, o.entered_by, o.currency, o.gross, a.revision, a.stage, a.since, a.expected_at, a.due_at,
  json_object ('findings', json (a.findings))
FROM approvals AS a CROSS JOIN orders AS o ON o.number = a."order"
WHERE a.state = 'open' AND o.state = 'pending_approval' AND a.revision = o.revision
  AND EXISTS (SELECT 1 FROM json_each (a.deciders) AS d WHERE d.value = :login)
ORDER BY a.since, o.number;
