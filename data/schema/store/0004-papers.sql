-- Orders that were confirmed here and have no confirmation on paper yet: written with the order, gone with its document, so
-- that a crash in between is made up for (SYNC.md 6).
CREATE TABLE papers_due (
  "order" TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
