-- Orders that were taken in part, and (rest) the id of the one order that is what was not taken of it: those of one split are no
-- duplicates of each other (RULES.md 6). What was split before knows one rest.
CREATE TABLE split_rests (
  "order" TEXT NOT NULL PRIMARY KEY, "split" TEXT NOT NULL, rest TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX split_rests_by_split ON split_rests ("split");
INSERT INTO split_rests ("order", "split", rest)
SELECT o.number, o."split",
  (SELECT r.id FROM orders AS r WHERE r.account = o.account AND r."split" = o."split" AND r.number <> o.number
    AND r.state NOT IN ('rejected', 'cancelled') ORDER BY r."date", r.number LIMIT 1)
FROM orders AS o WHERE o."split" = o.id;
CREATE TRIGGER orders_split_gone AFTER DELETE ON orders BEGIN
  DELETE FROM split_rests WHERE "order" = OLD.number;
END;
