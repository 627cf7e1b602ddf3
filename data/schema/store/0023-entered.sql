-- Orders that waited and have just been confirmed, by whom ever, and have not taken stock and agreements yet: empty whenever a
-- transaction ends (RULES.md 4, 6).
CREATE TABLE orders_entered (
  "order" TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER orders_enter AFTER UPDATE OF state ON orders
WHEN OLD.state IN ('pending_approval', 'awaiting_payment') AND NEW.state = 'confirmed' BEGIN
  INSERT INTO orders_entered ("order") VALUES (NEW.number) ON CONFLICT DO NOTHING;
END;
