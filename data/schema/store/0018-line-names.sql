-- What an article was called when it was ordered: its order keeps the name when the article goes, or gets another one.
ALTER TABLE order_lines ADD COLUMN name TEXT;
UPDATE order_lines SET name = (SELECT p.name FROM products AS p WHERE p.sku = order_lines.sku);
