-- What confirmed orders took from agreements with a limit, by order line: an order that is cancelled gives it back, once.
-- Thousandths of the base unit.
CREATE TABLE agreement_takes (
  "order" TEXT NOT NULL, line INTEGER NOT NULL, rule TEXT NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY ("order", line)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_takes_by_rule ON agreement_takes (rule);
