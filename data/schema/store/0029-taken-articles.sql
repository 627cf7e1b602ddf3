-- Of which article a line took what it took from an agreement: one that an import makes another article's holds nothing any more.
ALTER TABLE agreement_takes ADD COLUMN sku TEXT;
UPDATE agreement_takes AS t SET sku = coalesce (
  (SELECT p.scope_code FROM price_rules AS p WHERE p.code = t.rule AND p.scope = 'product'),
  (SELECT l.sku FROM order_lines AS l WHERE l."order" = t."order" AND l.line = t.line));
