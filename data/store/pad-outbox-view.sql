-- schema: local

-- name: outbox_items
-- plan: indexed
-- Newest first. Held: something before it is not done there yet. An answer to a quotation has a document of its own, and
-- says in its body which one it is about.
SELECT p.id, p.document,
  coalesce (o.reference, iif (p.kind LIKE 'quote.%' AND json_valid (p.body), p.body ->> 'quotation', NULL)),
  o.number, o.account, o.state, o.currency, o.gross, p.state, p.client_time, p.first_sent, p.next_attempt, p.attempts, p.last_error, p.result_kind, p.result, p.settled_at,
  EXISTS (SELECT 1 FROM outbox AS b WHERE b.document = p.document AND b.number < p.number
      AND (b.state IN ('queued', 'sending')
        OR (b.state IN ('needs_buyer', 'conflict', 'quarantined') AND p.kind <> 'order.cancel')))
    OR EXISTS (SELECT 1 FROM outbox_depends AS d JOIN outbox AS q ON q.id = d.depends_on
      WHERE d.operation = p.id AND q.state NOT IN ('acknowledged', 'closed')), p.kind, o.changes
FROM outbox AS p LEFT JOIN orders AS o ON o.id = p.document
WHERE p.number IN (SELECT number FROM outbox WHERE state = :state ORDER BY number DESC LIMIT :limit)
ORDER BY p.number DESC;

-- name: draft_of_refused
-- The draft that the content of a refused order became.
SELECT id, reference FROM orders WHERE copied_from = :document AND state = 'draft' ORDER BY created_at LIMIT 1;

-- name: recent_transitions
-- plan: indexed
SELECT l.at, l.from_state, l.event, l.to_state, l.note, l.operation, o.reference, coalesce (p.kind, '')
FROM outbox_log AS l
LEFT JOIN outbox AS p ON p.id = l.operation
LEFT JOIN orders AS o ON o.id = p.document
WHERE l.entry > (SELECT max (entry) FROM outbox_log) - :limit
ORDER BY l.entry DESC;
