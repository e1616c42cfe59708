-- How many records of each kind hang on contact ?1. The order is that of the fields of `Moves`.
SELECT
  (SELECT count(*) FROM deal WHERE contact_id = ?1),
  (SELECT count(*) FROM sale_order WHERE contact_id = ?1),
  (SELECT count(*) FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id WHERE o.contact_id = ?1),
  (SELECT count(*) FROM activity WHERE contact_id = ?1),
  (SELECT count(*) FROM task WHERE contact_id = ?1 AND done_on IS NULL),
  (SELECT count(*) FROM letter WHERE contact_id = ?1),
  (SELECT count(*) FROM inquiry WHERE contact_id = ?1),
  (SELECT count(*) FROM wish WHERE contact_id = ?1),
  (SELECT count(*) FROM occasion WHERE contact_id = ?1),
  (SELECT count(*) FROM person WHERE contact_id = ?1),
  (SELECT count(*) FROM handover WHERE contact_id = ?1),
  (SELECT count(*) FROM referrer AS f CROSS JOIN card AS k ON k.referrer_id = f.id WHERE f.contact_id = ?1),
  (SELECT count(*) FROM referrer AS f CROSS JOIN referral AS r ON r.referrer_id = f.id WHERE f.contact_id = ?1)
