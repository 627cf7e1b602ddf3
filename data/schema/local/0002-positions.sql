-- The place of a line among the lines of its order, as the user arranged them: only its order counts, so that a line
-- is moved by writing that line. A line's number stays what it is.
ALTER TABLE order_lines ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE order_lines SET position = line * 1048576;
