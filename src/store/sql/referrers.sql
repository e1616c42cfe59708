-- Referrers ?1 to ?2 with what they sent and earned as of day ?3, those of kind ?4 ('': all), who brought most first, ?5 lines.
WITH
issued AS (SELECT referrer_id, count(*) AS cards FROM card WHERE referrer_id BETWEEN ?1 AND ?2 GROUP BY referrer_id),
sent AS (
  SELECT r.referrer_id, count(*) AS sent, count(r.card_id) AS used, count(c.client_on) AS clients, sum(c.paid) AS income,
    max(r.day) AS last
  FROM referral AS r JOIN contact AS c ON c.id = r.contact_id
  WHERE r.referrer_id BETWEEN ?1 AND ?2 GROUP BY r.referrer_id),
money AS (
  SELECT referrer_id, sum(amount) AS balance,
    sum(CASE WHEN payable_on <= ?3 OR payout_id IS NOT NULL THEN amount ELSE 0 END) AS payable,
    sum(CASE WHEN payout_id IS NULL THEN amount ELSE 0 END) AS earned
  FROM entry WHERE referrer_id BETWEEN ?1 AND ?2 GROUP BY referrer_id)
SELECT f.id, f.contact_id, c.name, f.kind, f.since, p.name, p.percent, p.hold_days,
  coalesce(issued.cards, 0), coalesce(issued.cards, 0) - coalesce(sent.used, 0),
  coalesce(sent.sent, 0), coalesce(sent.clients, 0), coalesce(sent.income, 0), sent.last,
  coalesce(money.earned, 0), coalesce(money.balance, 0), coalesce(money.payable, 0)
FROM referrer AS f JOIN contact AS c ON c.id = f.contact_id JOIN plan AS p ON p.id = f.plan_id
  LEFT JOIN issued ON issued.referrer_id = f.id
  LEFT JOIN sent ON sent.referrer_id = f.id
  LEFT JOIN money ON money.referrer_id = f.id
WHERE f.id BETWEEN ?1 AND ?2 AND (?4 = '' OR f.kind = ?4)
ORDER BY coalesce(sent.income, 0) DESC, coalesce(sent.sent, 0) DESC, c.folded, f.id
LIMIT ?5
