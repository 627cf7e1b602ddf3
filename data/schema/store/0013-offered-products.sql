-- What anybody may see at all (RULES.md 3): not unpublished, nor to be hidden while nothing of it is available in any
-- warehouse. Memberships are made of these articles only, so that no other leaves the server.
CREATE VIEW offered_products AS
SELECT p.sku, p.category, p.brand FROM products AS p
WHERE p.status IS NOT 'unpublished' AND (p.stock_policy IS NOT 'hide' OR EXISTS (
  SELECT 1 FROM warehouses AS w CROSS JOIN stock AS s ON s.warehouse = w.code AND s.sku = p.sku
  WHERE w.code >= '' AND coalesce (s.available, 0) > s.reserved));

-- Articles that come and go with their stock.
CREATE INDEX products_hidden_by_stock ON products (sku) WHERE stock_policy = 'hide';
