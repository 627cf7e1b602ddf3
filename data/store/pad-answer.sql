-- schema: local

-- name: store_answer_line
UPDATE order_lines SET unit_price = :unit_price, line_net = :line_net, source = :source, rule = :rule,
  rule_version = :rule_version, priced_at = :now
WHERE "order" = :id AND line = :line;
