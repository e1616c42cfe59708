-- Referrers ?1 to ?2 with what they sent and earned as of day ?3, those of kind ?4 ('': all), who brought most first, ?5 lines.
WITH top AS MATERIALIZED (
  SELECT f.id, coalesce(b.n, 0) AS clients, coalesce(b.amount, 0) AS income, coalesce(s.n, 0) AS sent, c.folded
  FROM referrer AS f JOIN contact AS c ON c.id = f.contact_id
    LEFT JOIN summary AS b ON b.what = 'brought' AND b.day = 0 AND b.key = f.id AND b.sub = ''
    LEFT JOIN summary AS s ON s.what = 'people' AND s.day = 0 AND s.key = f.id AND s.sub = ''
  WHERE f.id BETWEEN ?1 AND ?2 AND (?4 = '' OR f.kind = ?4)
  ORDER BY income DESC, sent DESC, c.folded, f.id
  LIMIT ?5
)
SELECT f.id, f.contact_id, c.name, f.kind, f.since, p.name, p.percent, p.hold_days,
  coalesce(k.n, 0), coalesce(k.n, 0) - coalesce(u.n, 0), top.sent, top.clients, top.income,
  (SELECT max(day) FROM referral WHERE referrer_id = f.id),
  -- Earned, balance and what is held; each with what those have who went into this referrer.
  coalesce(e.amount, 0)
    + (SELECT coalesce(sum(s.amount), 0) FROM merged AS m CROSS JOIN summary AS s
       ON s.what = 'earned' AND s.day = 0 AND s.key = m.referrer_id AND s.sub = '' WHERE m.account_id = f.id),
  coalesce(a.amount, 0)
    + (SELECT coalesce(sum(s.amount), 0) FROM merged AS m CROSS JOIN summary AS s
       ON s.what = 'account' AND s.day = 0 AND s.key = m.referrer_id AND s.sub = '' WHERE m.account_id = f.id),
  (SELECT coalesce(sum(amount), 0) FROM entry WHERE referrer_id = f.id AND payable_on > ?3 AND payout_id IS NULL)
    + (SELECT coalesce(sum(e.amount), 0) FROM merged AS m CROSS JOIN entry AS e ON e.referrer_id = m.referrer_id
       WHERE m.account_id = f.id AND e.payable_on > ?3 AND e.payout_id IS NULL)
FROM top CROSS JOIN referrer AS f ON f.id = top.id CROSS JOIN contact AS c ON c.id = f.contact_id CROSS JOIN plan AS p ON p.id = f.plan_id
  LEFT JOIN summary AS k ON k.what = 'cards' AND k.day = 0 AND k.key = f.id AND k.sub = ''
  LEFT JOIN summary AS u ON u.what = 'used' AND u.day = 0 AND u.key = f.id AND u.sub = ''
  LEFT JOIN summary AS e ON e.what = 'earned' AND e.day = 0 AND e.key = f.id AND e.sub = ''
  LEFT JOIN summary AS a ON a.what = 'account' AND a.day = 0 AND a.key = f.id AND a.sub = ''
ORDER BY top.income DESC, top.sent DESC, top.folded, top.id
