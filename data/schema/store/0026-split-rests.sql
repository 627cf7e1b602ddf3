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
INSERT INTO split_rests ("order", "split", rest)
SELECT min (o.number), o."split", iif (count (*) > 1, max (o.id), NULL)
FROM orders AS o WHERE o."split" IS NOT NULL AND o."split" NOT IN (SELECT r."split" FROM split_rests AS r) GROUP BY o."split";
-- What an import brings of a split: the first of its orders is the one that was taken in part, the next one its rest.
CREATE TRIGGER orders_split_new AFTER INSERT ON orders WHEN NEW."split" IS NOT NULL BEGIN
  UPDATE split_rests SET rest = NEW.id
  WHERE "order" = (SELECT r."order" FROM split_rests AS r WHERE r."split" = NEW."split" AND r.rest IS NULL
                   ORDER BY r."order" LIMIT 1);
  INSERT INTO split_rests ("order", "split") SELECT NEW.number, NEW."split"
  WHERE NOT EXISTS (SELECT 1 FROM split_rests AS r WHERE r."split" = NEW."split");
END;
CREATE TRIGGER orders_split_gone AFTER DELETE ON orders BEGIN
  DELETE FROM split_rests WHERE "order" = OLD.number;
END;
