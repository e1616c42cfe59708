-- What a contact's row repeats of the records about it, for the contacts in ?1 (a JSON array of ids).
-- ?2 is 0 when nothing changed that they are found by: that is half of the work.
-- A3: only an opening record or a payment that stands makes a client; an inquiry or a deal makes a prospect.
-- D1: idle = a client with no active work, with an address, who did not ask to be left alone.
WITH
picked AS (SELECT value AS id FROM json_each(?1)),
facts AS MATERIALIZED (
  SELECT
    c.id, c.letters, c.address,
    (SELECT min(day) FROM (
      SELECT day FROM opening WHERE contact_id = c.id
      UNION ALL SELECT p.day FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id
        WHERE o.contact_id = c.id AND p.kind = 'payment')) AS client_on,
    (SELECT min(day) FROM (
      SELECT day FROM inquiry WHERE contact_id = c.id
      UNION ALL SELECT opened_on FROM deal WHERE contact_id = c.id)) AS prospect_on,
    (SELECT coalesce(sum(total), 0) FROM sale_order WHERE contact_id = c.id) AS ordered,
    (SELECT count(*) FROM sale_order WHERE contact_id = c.id) AS orders,
    (SELECT max(day) FROM sale_order WHERE contact_id = c.id) AS last_order,
    (SELECT coalesce(sum(p.amount), 0) FROM sale_order AS o CROSS JOIN payment AS p ON p.order_id = o.id WHERE o.contact_id = c.id) AS paid,
    (SELECT max(sent_on) FROM letter WHERE contact_id = c.id) AS last_letter,
    (SELECT max(day) FROM activity WHERE contact_id = c.id) AS last_activity,
    (SELECT max(day) FROM inquiry WHERE contact_id = c.id) AS last_inquiry,
    (SELECT max(p.day) FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id WHERE o.contact_id = c.id) AS last_payment,
    (SELECT min(due) FROM task WHERE contact_id = c.id AND done_on IS NULL) AS next_step,
    EXISTS (SELECT 1 FROM deal WHERE contact_id = c.id AND closed_on IS NULL) AS in_deal,
    EXISTS (SELECT 1 FROM handover WHERE contact_id = c.id AND done_on IS NULL)
      OR EXISTS (SELECT 1 FROM letter WHERE contact_id = c.id AND sent_on IS NULL)
      OR EXISTS (SELECT 1 FROM task WHERE contact_id = c.id AND done_on IS NULL) AS busy,
    EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'email' AND state <> 'wrong') AS email,
    CASE ?2 WHEN 0 THEN c.find ELSE c.folded
      || coalesce((SELECT ' ' || group_concat(fold(name), ' ') FROM person WHERE contact_id = c.id), '')
      || CASE sound(c.folded) WHEN c.folded THEN '' ELSE ' ' || sound(c.folded) END
      || coalesce((SELECT ' ' || group_concat(sound(fold(name)), ' ') FROM person WHERE contact_id = c.id), '')
      || CASE c.organisation WHEN '' THEN '' ELSE ' ' || fold(c.organisation) END
      || coalesce((SELECT ' ' || group_concat(folded, ' ') FROM channel WHERE contact_id = c.id AND kind <> 'address'), '')
      || coalesce((SELECT ' ' || k.number FROM referral AS r JOIN card AS k ON k.id = r.card_id WHERE r.contact_id = c.id), '')
      || coalesce(' ' || fold(c.external_id), '')
      || coalesce((SELECT ' ' || group_concat(folded || coalesce(' ' || fold(external_id), ''), ' ') FROM merged
                   WHERE contact_id = c.id), '') END AS find
  FROM contact AS c
  WHERE c.id IN (SELECT id FROM picked)
),
fresh AS (
  SELECT
    id,
    CASE WHEN client_on IS NOT NULL THEN 'client' WHEN prospect_on IS NOT NULL THEN 'prospect' ELSE 'suspect' END AS standing,
    in_deal, client_on, prospect_on, ordered, orders, last_order, paid, last_letter,
    nullif(max(
      coalesce(last_activity, -1000000), coalesce(last_inquiry, -1000000), coalesce(last_order, -1000000),
      coalesce(last_payment, -1000000), coalesce(last_letter, -1000000)), -1000000) AS last_touch,
    next_step,
    client_on IS NOT NULL AND letters = 1 AND NOT in_deal AND NOT busy AND (email OR (address <> '' AND NOT EXISTS (
      SELECT 1 FROM channel WHERE contact_id = facts.id AND kind = 'address' AND folded = fold(facts.address) AND state = 'wrong'
    ))) AS idle,
    find
  FROM facts
)
