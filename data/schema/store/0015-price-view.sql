-- In whose prices an order's amounts are (RULES.md 3): 'catalog' where who submitted it sees no others. Everything else, what
-- is imported too, is in the customer's prices, which do not reach who sees the catalog's only. It does not leave the server.
ALTER TABLE orders ADD COLUMN price_view TEXT;
