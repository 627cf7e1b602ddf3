-- An order is found by the purchase-order number that its buyer gave it (RULES.md 6, `possible_duplicate`).
CREATE INDEX orders_by_po_number ON orders (account, lower (trim (po_number, ' ' || char (9, 10, 13))))
WHERE po_number IS NOT NULL;
