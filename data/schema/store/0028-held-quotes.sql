-- What the buyer of an order that waits sent it with (RULES.md 9): of each line the price and its net, and as line 0 the gross.
-- The held order itself has what it was worth when it was judged last. Orders that waited before version 28 have none.
CREATE TABLE held_quotes (
  "order" TEXT NOT NULL, line INTEGER NOT NULL, unit_price INTEGER NOT NULL, net INTEGER NOT NULL,
  PRIMARY KEY ("order", line)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER held_orders_gone AFTER DELETE ON held_orders BEGIN
  DELETE FROM held_quotes WHERE "order" = OLD."order";
END;
