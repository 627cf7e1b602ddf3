-- schema: local
-- What is NULL stays as it is, the empty text is stored as NULL.

-- name: edit_head
-- plan: indexed
UPDATE orders SET
  ship_to = CASE WHEN :pickup = 1 THEN NULL WHEN :ship_to IS NULL THEN ship_to ELSE nullif (:ship_to, '') END,
  pickup = CASE WHEN :pickup IS NOT NULL THEN :pickup WHEN :ship_to IS NULL THEN pickup ELSE 0 END,
  shipping_method = CASE WHEN :shipping_method IS NULL THEN shipping_method ELSE nullif (:shipping_method, '') END,
  project = CASE WHEN :project IS NULL THEN project ELSE nullif (:project, '') END,
  cost_centre = CASE WHEN :cost_centre IS NULL THEN cost_centre ELSE nullif (:cost_centre, '') END,
  requested_date = CASE WHEN :requested_date IS NULL THEN requested_date ELSE nullif (:requested_date, '') END,
  note = CASE WHEN :note IS NULL THEN note ELSE nullif (:note, '') END
WHERE id = :id AND state = 'draft';
