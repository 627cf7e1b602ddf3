-- schema: search

-- name: article_by_folded
-- plan: indexed
-- The number without case and separators, as pad-search-build.sql makes it.
SELECT p.sku FROM search_products AS s CROSS JOIN products AS p ON p.row_id = s.product
WHERE s.sku = :folded LIMIT 2;
