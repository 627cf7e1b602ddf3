-- schema: replica

-- name: all_categories
SELECT c.code, coalesce (c.name, c.code), coalesce (c.parent, ''), coalesce (n.articles, 0)
FROM categories AS c
LEFT JOIN (SELECT category, count (*) AS articles FROM products GROUP BY category) AS n ON n.category = c.code
ORDER BY c.position IS NULL, c.position, c.name, c.code;

-- name: all_brands
SELECT n.brand, coalesce (b.name, n.brand), '', n.articles
FROM (SELECT brand, count (*) AS articles FROM products WHERE brand IS NOT NULL GROUP BY brand) AS n
LEFT JOIN brands AS b ON b.code = n.brand
ORDER BY n.articles DESC, 2, 1;
