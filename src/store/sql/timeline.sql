-- The story of contact ?1, newest first, behind the key (?2, ?3, ?4), ?5 lines. Columns: day, rank, id, three texts, amount, user.
-- What a contact can have without number is read by its index from ?2 down and no further than a page, so that a page costs
-- the same in a long story as in a short one; but payments, which are found by their orders, are all looked at. A rank belongs to one table: within it the order is day and id.
SELECT day, rank, id, a, b, c, amount, user FROM (
  SELECT * FROM (SELECT day, 1 AS rank, id, source AS a, words AS b, '' AS c, 0 AS amount, '' AS user
    FROM inquiry WHERE contact_id = ?1 AND day <= ?2 AND (day, 1, id) < (?2, ?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5)
  UNION ALL SELECT day, 2, id, words, '', '', 0, '' FROM opening WHERE contact_id = ?1
  UNION ALL SELECT * FROM (SELECT day, 3, id, words, '', '', 0, ''
    FROM wish WHERE contact_id = ?1 AND day <= ?2 AND (day, 3, id) < (?2, ?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5)
  UNION ALL SELECT r.day, 4, r.id, c.name, '', '', 0, ''
    FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id JOIN contact AS c ON c.id = f.contact_id WHERE r.contact_id = ?1
  UNION ALL SELECT * FROM (SELECT r.day, 5, r.id, (SELECT name FROM contact WHERE id = r.contact_id), '', '', 0, ''
    FROM referral AS r WHERE r.referrer_id = (SELECT id FROM referrer WHERE contact_id = ?1)
      AND r.day <= ?2 AND (r.day, 5, r.id) < (?2, ?3, ?4) ORDER BY r.day DESC, r.id DESC LIMIT ?5)
  UNION ALL SELECT opened_on, 6, id, title, '', '', amount, '' FROM deal WHERE contact_id = ?1
  UNION ALL SELECT * FROM (SELECT day, 7, id, kind, outcome, words, 0, (SELECT name FROM user WHERE id = user_id)
    FROM activity WHERE contact_id = ?1 AND day <= ?2 AND (day, 7, id) < (?2, ?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5)
  UNION ALL SELECT closed_on, 8, deal.id, title, reason, ending, amount, ''
    FROM deal JOIN stage ON stage.id = stage_id WHERE contact_id = ?1 AND closed_on IS NOT NULL
  UNION ALL SELECT * FROM (SELECT day, 10, id, coalesce(external_id, CAST(id AS TEXT)),
      (SELECT group_concat(name, ', ') FROM (SELECT name FROM order_line WHERE order_id = o.id ORDER BY total DESC LIMIT 4)),
      '', total, ''
    FROM sale_order AS o WHERE contact_id = ?1 AND day <= ?2 AND (day, 10, id) < (?2, ?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5)
  UNION ALL SELECT * FROM (SELECT day, 11, id, kind, '', '', abs(amount), ''
    FROM (SELECT p.day, p.id, p.kind, p.amount FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id
          WHERE o.contact_id = ?1)
    WHERE day <= ?2 AND (day, 11, id) < (?2, ?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5)
  UNION ALL SELECT opened_on, 13, handover.id, user.name, '', '', 0, '' FROM handover JOIN user ON user.id = manager_id WHERE contact_id = ?1
  UNION ALL SELECT done_on, 14, handover.id, user.name, '', '', 0, ''
    FROM handover JOIN user ON user.id = manager_id WHERE contact_id = ?1 AND done_on IS NOT NULL
  UNION ALL SELECT * FROM (SELECT done_on, 15, id, kind, words, '', 0, ''
    FROM task WHERE contact_id = ?1 AND done_on <= ?2 AND (done_on, 15, id) < (?2, ?3, ?4) ORDER BY done_on DESC, id DESC LIMIT ?5)
  UNION ALL SELECT * FROM (SELECT sent_on, 16, id, subject, '', '', 0, ''
    FROM letter WHERE contact_id = ?1 AND sent_on <= ?2 AND (sent_on, 16, id) < (?2, ?3, ?4) ORDER BY sent_on DESC, id DESC LIMIT ?5)
  UNION ALL SELECT answered_on, 17, id, answer, '', '', 0, '' FROM letter WHERE contact_id = ?1 AND answered_on IS NOT NULL
  UNION ALL SELECT returned_on, 18, id, subject, way, '', 0, '' FROM letter WHERE contact_id = ?1 AND returned_on IS NOT NULL
  UNION ALL SELECT day, 19, id, name, '', '', 0, '' FROM merged WHERE contact_id = ?1
)
WHERE (day, rank, id) < (?2, ?3, ?4)
ORDER BY day DESC, rank DESC, id DESC
LIMIT ?5
