-- The story of contact ?1, newest first, behind the key (?2, ?3, ?4), ?5 lines. Columns: day, rank, id, three texts, amount, user.
SELECT day, rank, id, a, b, c, amount, user FROM (
  SELECT day, 1 AS rank, id, source AS a, words AS b, '' AS c, 0 AS amount, '' AS user FROM inquiry WHERE contact_id = ?1
  UNION ALL SELECT day, 2, id, words, '', '', 0, '' FROM opening WHERE contact_id = ?1
  UNION ALL SELECT day, 3, id, words, '', '', 0, '' FROM wish WHERE contact_id = ?1
  UNION ALL SELECT r.day, 4, r.id, c.name, '', '', 0, ''
    FROM referral AS r JOIN referrer AS f ON f.id = r.referrer_id JOIN contact AS c ON c.id = f.contact_id WHERE r.contact_id = ?1
  UNION ALL SELECT r.day, 5, r.id, c.name, '', '', 0, ''
    FROM referrer AS f JOIN referral AS r ON r.referrer_id = f.id JOIN contact AS c ON c.id = r.contact_id WHERE f.contact_id = ?1
  UNION ALL SELECT opened_on, 6, id, title, '', '', amount, '' FROM deal WHERE contact_id = ?1
  UNION ALL SELECT day, 7, activity.id, kind, outcome, words, 0, user.name
    FROM activity JOIN user ON user.id = user_id WHERE contact_id = ?1
  UNION ALL SELECT closed_on, CASE ending WHEN 'won' THEN 9 ELSE 8 END, deal.id, title, reason, '', amount, ''
    FROM deal JOIN stage ON stage.id = stage_id WHERE contact_id = ?1 AND closed_on IS NOT NULL
  UNION ALL SELECT day, 10, id, coalesce(external_id, CAST(id AS TEXT)),
      (SELECT group_concat(name, ', ') FROM (SELECT name FROM order_line WHERE order_id = sale_order.id ORDER BY total DESC LIMIT 4)),
      '', total, '' FROM sale_order WHERE contact_id = ?1
  UNION ALL SELECT day, CASE kind WHEN 'refund' THEN 12 ELSE 11 END, id, '', '', '', abs(amount), ''
    FROM standing_payment WHERE contact_id = ?1
  UNION ALL SELECT opened_on, 13, handover.id, user.name, '', '', 0, '' FROM handover JOIN user ON user.id = manager_id WHERE contact_id = ?1
  UNION ALL SELECT done_on, 14, handover.id, user.name, '', '', 0, ''
    FROM handover JOIN user ON user.id = manager_id WHERE contact_id = ?1 AND done_on IS NOT NULL
  UNION ALL SELECT done_on, 15, id, kind, words, '', 0, '' FROM task WHERE contact_id = ?1 AND done_on IS NOT NULL
  UNION ALL SELECT sent_on, 16, id, subject, '', '', 0, '' FROM letter WHERE contact_id = ?1 AND sent_on IS NOT NULL
  UNION ALL SELECT answered_on, 17, id, answer, '', '', 0, '' FROM letter WHERE contact_id = ?1 AND answered_on IS NOT NULL
)
WHERE (day, rank, id) < (?2, ?3, ?4)
ORDER BY day DESC, rank DESC, id DESC
LIMIT ?5
