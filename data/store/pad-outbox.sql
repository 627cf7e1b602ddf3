-- schema: local

-- name: load_operation
-- plan: indexed
SELECT id, number, kind, kind_version, document, base_revision, body, sha256, client_time, facts_sequence, state,
  attempts, first_sent, next_attempt, last_error, result_kind, result, sequence, settled_at, superseded_by
FROM outbox WHERE id = :id;

-- name: newest_of_document
-- plan: indexed
SELECT id FROM outbox WHERE document = :document ORDER BY number DESC LIMIT 1;

-- name: all_ids
SELECT id FROM outbox ORDER BY number;

-- name: open_ids
SELECT id FROM outbox WHERE state <> 'closed' ORDER BY number;

-- name: sendable_ids
-- The first of each document; nothing behind one that waits for the user, but that they do not want the order any more; nothing
-- before what it depends on.
SELECT o.id, o.next_attempt FROM outbox AS o
WHERE o.state IN ('queued', 'sending') AND o.next_attempt <= :now
  AND NOT EXISTS (SELECT 1 FROM outbox AS p WHERE p.document = o.document AND p.number < o.number
    AND (p.state IN ('queued', 'sending')
      OR (p.state IN ('needs_buyer', 'conflict', 'quarantined') AND o.kind <> 'order.cancel')))
  AND NOT EXISTS (SELECT 1 FROM outbox_depends AS d JOIN outbox AS q ON q.id = d.depends_on
    WHERE d.operation = o.id AND q.state NOT IN ('acknowledged', 'closed'))
ORDER BY o.number LIMIT :limit;

-- name: next_attempt
SELECT min (o.next_attempt) FROM outbox AS o
WHERE o.state IN ('queued', 'sending')
  AND NOT EXISTS (SELECT 1 FROM outbox AS p WHERE p.document = o.document AND p.number < o.number
    AND (p.state IN ('queued', 'sending')
      OR (p.state IN ('needs_buyer', 'conflict', 'quarantined') AND o.kind <> 'order.cancel')))
  AND NOT EXISTS (SELECT 1 FROM outbox_depends AS d JOIN outbox AS q ON q.id = d.depends_on
    WHERE d.operation = o.id AND q.state NOT IN ('acknowledged', 'closed'));

-- name: depends_of
SELECT depends_on FROM outbox_depends WHERE operation = :id ORDER BY depends_on;

-- name: history
SELECT at, from_state, event, to_state, note FROM outbox_log WHERE operation = :id ORDER BY entry;

-- name: add_operation
INSERT INTO outbox (id, kind, kind_version, document, base_revision, body, sha256, client_time, facts_sequence, state,
  next_attempt)
SELECT :id, iif (o.changes IS NULL, 'order.submit', 'order.change'), 1, o.id, o.revision, :body, :sha256, :now, :facts_sequence, 'queued', :not_before
FROM orders AS o WHERE o.id = :document;

-- name: is_being_cancelled
-- plan: indexed
SELECT 1 FROM outbox WHERE document = :document AND kind = 'order.cancel' AND state IN ('queued', 'sending') LIMIT 1;

-- name: cancel_of_document
-- Wanted by this device, and not refused.
-- plan: indexed
SELECT 1 FROM outbox WHERE document = :document AND kind = 'order.cancel' AND state IN ('queued', 'sending', 'acknowledged') LIMIT 1;

-- name: asked_of_document
-- plan: indexed
SELECT id FROM outbox WHERE document = :document AND state IN ('needs_buyer', 'conflict') ORDER BY number;

-- name: add_request
INSERT INTO outbox (id, kind, kind_version, document, base_revision, body, sha256, client_time, state)
VALUES (:id, :kind, :kind_version, :document, :base_revision, :body, :sha256, :now, 'queued');

-- name: order_to_submit
SELECT state, edit FROM orders WHERE id = :document;

-- name: set_order_state
UPDATE orders SET state = :state WHERE id = :document;

-- name: set_operation_state
UPDATE outbox SET state = :state WHERE id = :id;

-- name: write_log
INSERT INTO outbox_log (operation, at, from_state, event, to_state, note)
VALUES (:id, :at, :from_state, :event, :to_state, :note);

-- name: mark_sent
UPDATE outbox SET first_sent = CASE first_sent WHEN 0 THEN :now ELSE first_sent END, next_attempt = 0 WHERE id = :id;

-- name: mark_lost
UPDATE outbox SET next_attempt = :next_attempt, attempts = attempts + :counts, last_error = :reason WHERE id = :id;

-- name: clear_attempt
UPDATE outbox SET next_attempt = 0 WHERE id = :id;

-- name: waiting_ids
SELECT id FROM outbox WHERE state = 'queued' ORDER BY number;

-- name: supersede
UPDATE outbox SET superseded_by = :by WHERE id = :id;

-- name: store_result
UPDATE outbox SET result_kind = :kind, result = :result, sequence = :sequence, settled_at = :now,
  attempts = 0, last_error = NULL WHERE id = :id;

-- name: store_number
-- plan: indexed
UPDATE orders SET number = coalesce (:number, number) WHERE id = :document;

-- name: store_order_result
UPDATE orders SET state = coalesce (:state, state), number = coalesce (:number, number),
  revision = CASE WHEN :revision > 0 THEN :revision ELSE revision END WHERE id = :document;

-- name: acknowledged_above
SELECT id FROM outbox WHERE state = 'acknowledged' AND sequence > :head ORDER BY number;

-- name: forgettable
SELECT id FROM outbox WHERE state = 'acknowledged' AND sequence <= :passed AND settled_at < :before ORDER BY number;

-- name: forget_result
UPDATE outbox SET result_kind = NULL, result = NULL, sequence = 0, settled_at = 0, next_attempt = 0 WHERE id = :id;

-- name: move_operations
UPDATE outbox SET document = :copy WHERE document = :document;

-- name: remove_order
DELETE FROM orders WHERE id = :document;
