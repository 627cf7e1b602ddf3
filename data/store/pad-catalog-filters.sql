-- schema: replica
-- Counted are all articles that are here, by an index, less the few that come and go with their stock and of which `:account`
-- has nothing now (RULES.md 3).

-- name: all_categories
SELECT c.code, coalesce (c.name, c.code), coalesce (c.parent, ''), coalesce (n.articles, 0) - coalesce (h.articles, 0)
FROM categories AS c
LEFT JOIN (SELECT category, count (*) AS articles FROM products GROUP BY category) AS n ON n.category = c.code
LEFT JOIN (
  SELECT p.category, count (*) AS articles FROM products AS p
  WHERE p.stock_policy = 'hide' AND coalesce ((SELECT sum (coalesce (t.available, 0) - coalesce (t.reserved, 0))
    FROM account_scopes AS w CROSS JOIN stock AS t ON t.warehouse = w.code AND t.sku = p.sku
    WHERE w.account = :account AND w.kind = 'warehouse'), 0) <= 0
  GROUP BY p.category) AS h ON h.category = c.code
ORDER BY c.position IS NULL, c.position, c.name, c.code;

-- name: all_brands
SELECT n.brand, coalesce (b.name, n.brand), '', n.articles - coalesce (h.articles, 0)
FROM (SELECT brand, count (*) AS articles FROM products WHERE brand IS NOT NULL GROUP BY brand) AS n
LEFT JOIN brands AS b ON b.code = n.brand
LEFT JOIN (
  SELECT p.brand, count (*) AS articles FROM products AS p
  WHERE p.stock_policy = 'hide' AND coalesce ((SELECT sum (coalesce (t.available, 0) - coalesce (t.reserved, 0))
    FROM account_scopes AS w CROSS JOIN stock AS t ON t.warehouse = w.code AND t.sku = p.sku
    WHERE w.account = :account AND w.kind = 'warehouse'), 0) <= 0
  GROUP BY p.brand) AS h ON h.brand = n.brand
WHERE n.articles > coalesce (h.articles, 0)
ORDER BY 4 DESC, 2, 1;
