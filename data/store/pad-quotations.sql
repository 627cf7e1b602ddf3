-- schema: local

-- What was asked for here, newest first.
-- name: requested_here
SELECT NULL, o.id, o.reference, o.account, o.state, NULL, o.currency, o.note,
  strftime ('%Y-%m-%dT%H:%M:%fZ', p.client_time / 1000.0, 'unixepoch'), o.login, o.project, o.ship_to, o.requested_date,
  (SELECT count (*) FROM order_lines AS l WHERE l."order" = o.id), NULL, o.number
FROM orders AS o JOIN outbox AS p ON p.document = o.id AND p.kind = 'quote.request'
WHERE o.state = 'requested' AND (:name IS NULL OR o.id = :name OR o.reference = :name OR o.number = :name)
  AND p.number = (SELECT max (q.number) FROM outbox AS q WHERE q.document = o.id AND q.kind = 'quote.request')
ORDER BY p.number DESC;

-- name: requested_lines
-- plan: indexed
SELECT line, sku, note, quantity, unit, NULL, NULL, discount_percent, requested_price
FROM order_lines WHERE "order" = :id ORDER BY position, line;

-- What is on its way about a quotation, or there and not yet back by a pull.
-- name: on_its_way
-- plan: indexed
SELECT kind, id FROM outbox
WHERE state IN ('queued', 'sending', 'acknowledged') AND (state <> 'acknowledged' OR sequence > :sequence)
  AND ((kind IN ('quote.change', 'quote.decline', 'quote.withdraw') AND body ->> '$.quotation' = :number)
    OR (kind = 'quote.request' AND document = :id)
    OR (kind = 'order.submit' AND body ->> '$.quotation' = :number))
ORDER BY number DESC LIMIT 1;

-- name: answer_body
SELECT json_object ('quotation', :quotation, 'note', nullif (:note, ''));

-- name: set_request_note
-- plan: indexed
UPDATE orders SET note = :note WHERE id = :id;
