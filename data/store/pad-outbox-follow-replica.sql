-- schema: replica

-- As a result says it, but for lines and totals: `rest` is what was not taken of the lines of the device, :lines.
-- name: order_news
-- plan: indexed
SELECT o.state, o.revision, json_object (
  'result', 'needs_buyer',
  'findings', json ((SELECT json_group_array (json_object ('code', f.code, 'severity', f.severity, 'line', f.line,
      'params', json (f.params))) FROM order_findings AS f WHERE f."order" = o.number)),
  'rest', json ((SELECT json_group_array (json_object ('line', k.value ->> 0, 'quantity',
      printf ('%d.%03d', ((k.value ->> 1) - coalesce (l.quantity, 0)) / 1000, ((k.value ->> 1) - coalesce (l.quantity, 0)) % 1000)))
    FROM json_each (:lines) AS k LEFT JOIN order_lines AS l ON l."order" = o.number AND l.line = (k.value ->> 0)
    WHERE (k.value ->> 1) > coalesce (l.quantity, 0))))
FROM orders AS o WHERE o.id = :id;
