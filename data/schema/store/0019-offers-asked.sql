-- Orders that accepted an offer in time and of which their buyer was asked something: the answer is of the same acceptance, also
-- where the offer has ended meanwhile (RULES.md 10).
CREATE TABLE offers_asked (
  document TEXT NOT NULL,
  quotation TEXT NOT NULL,
  PRIMARY KEY (document, quotation)
) STRICT, WITHOUT ROWID;
