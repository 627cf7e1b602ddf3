-- schema: local

-- name: decision_on_its_way
-- plan: indexed
SELECT id, body ->> '$.decision' FROM outbox
WHERE document = :document AND kind = 'approval.decide' AND base_revision = :revision
  AND (state IN ('queued', 'sending') OR (state = 'acknowledged' AND sequence > :sequence))
ORDER BY number DESC LIMIT 1;

-- name: decision_body
SELECT json_object ('order', :order, 'revision', :revision, 'stage', :stage, 'decision', :decision, 'reason', :reason,
  'alternatives', json (:alternatives), 'lines', json (:lines));
