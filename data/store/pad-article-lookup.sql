-- schema: replica

-- name: article_by_sku
-- plan: indexed
SELECT sku FROM products WHERE sku = :text;

-- name: article_by_own
-- plan: indexed
SELECT b.sku FROM buyer_articles AS b JOIN products AS p ON p.sku = b.sku
WHERE b.account = :account AND b.buyer_article = :text;

-- name: article_by_gtin
-- plan: indexed
SELECT sku, NULL FROM products WHERE gtin = :text
UNION ALL SELECT sku, unit FROM product_units WHERE gtin = :text LIMIT 1;

-- name: articles_by_own_beginning
-- plan: indexed
SELECT b.sku, b.buyer_article FROM buyer_articles AS b JOIN products AS p ON p.sku = b.sku
WHERE b.account = :account AND b.buyer_article >= :text AND b.buyer_article < :text || char (1114111)
ORDER BY b.buyer_article LIMIT :limit;

-- name: last_ordered
-- plan: indexed
SELECT l.quantity, l.unit FROM order_lines AS l JOIN orders AS o ON o.number = l."order"
WHERE l.sku = :sku AND o.account = :account AND l.unit IS NOT NULL
ORDER BY o."date" DESC, o.number DESC LIMIT 1;
