-- The last sequence that a verified backup holds; 0 while there is none (SYNC.md 6: what is acknowledged above it is kept).
ALTER TABLE head ADD COLUMN durable INTEGER NOT NULL DEFAULT 0;
