-- The last sequence that a verified backup holds; 0 while there is none (SYNC.md 6: what is acknowledged above it is kept).
ALTER TABLE head ADD COLUMN durable INTEGER NOT NULL DEFAULT 0;
-- How many sessions a device has had: a store that was restored knows of fewer than the device does, and takes it for no copy.
ALTER TABLE devices ADD COLUMN sessions INTEGER NOT NULL DEFAULT 0;
