-- schema: store

-- name: read_head
SELECT sequence FROM head;

-- name: read_durable
SELECT durable FROM head;

-- name: raise_durable
UPDATE head SET durable = :durable WHERE durable < :durable AND epoch = :epoch;

-- name: begin_epoch
UPDATE head SET epoch = :epoch, durable = sequence, writing = NULL;

-- name: read_identity
SELECT head.epoch, supplier.currency, supplier.time_zone FROM head LEFT JOIN supplier;

-- name: begin_sequence
UPDATE head SET writing = sequence + 1 RETURNING writing;

-- name: end_sequence
UPDATE head SET sequence = writing, writing = NULL;

-- name: drop_sequence
UPDATE head SET writing = NULL;

-- name: add_sequence
INSERT INTO sequences (sequence, salt, time) VALUES (:sequence, :salt, :time);

-- name: make_head
INSERT INTO head (id, epoch, sequence, writing) VALUES (1, :epoch, 0, NULL);

-- name: make_supplier
INSERT INTO supplier (name, currency, time_zone) VALUES (:name, :currency, :time_zone);

-- name: find_sequence
SELECT salt, time FROM sequences WHERE sequence = :sequence;

-- name: read_oldest
SELECT min(sequence) FROM sequences;
