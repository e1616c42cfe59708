-- Every movement of money that stands, oldest first. Columns: day, kind, id, contact, name, amount, currency, number there,
-- what it is about, percent.
SELECT o.day, 1 AS kind, o.id, c.id, c.name, o.total, o.currency, coalesce(o.external_id, ''), NULL, 0
  FROM sale_order AS o JOIN contact AS c ON c.id = o.contact_id
UNION ALL
SELECT p.day, 2, p.id, c.id, c.name, p.amount, p.currency, coalesce(p.external_id, ''), coalesce(p.payment_id, p.order_id), 0
  FROM standing_payment AS p JOIN sale_order AS o ON o.id = p.order_id JOIN contact AS c ON c.id = o.contact_id
UNION ALL
SELECT e.day, CASE e.kind WHEN 'payout' THEN 4 ELSE 3 END, e.id, c.id, c.name, e.amount, e.currency, '',
    coalesce(e.payment_id, e.payout_id), e.percent
  FROM standing_entry AS e
    JOIN referrer AS f ON f.id = coalesce((SELECT account_id FROM merged WHERE referrer_id = e.referrer_id), e.referrer_id)
    JOIN contact AS c ON c.id = f.contact_id
ORDER BY 1, 2, 3
