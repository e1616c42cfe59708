-- What a contact's row repeats of the records about it, for the contacts in ?1 (a JSON array of ids).
-- A3: only an opening record or a payment that stands makes a client; an inquiry or a deal makes a prospect.
-- D1: idle = a client with no active work, with an address, who did not ask to be left alone.
WITH
picked AS (SELECT value AS id FROM json_each(?1)),
facts AS MATERIALIZED (
  SELECT
    c.id, c.letters, c.address,
    (SELECT min(day) FROM (
      SELECT day FROM opening WHERE contact_id = c.id
      UNION ALL SELECT day FROM standing_payment WHERE contact_id = c.id AND kind = 'payment')) AS client_on,
    (SELECT min(day) FROM (
      SELECT day FROM inquiry WHERE contact_id = c.id
      UNION ALL SELECT opened_on FROM deal WHERE contact_id = c.id)) AS prospect_on,
    (SELECT coalesce(sum(total), 0) FROM sale_order WHERE contact_id = c.id) AS ordered,
    (SELECT count(*) FROM sale_order WHERE contact_id = c.id) AS orders,
    (SELECT max(day) FROM sale_order WHERE contact_id = c.id) AS last_order,
    (SELECT coalesce(sum(amount), 0) FROM payment WHERE contact_id = c.id) AS paid,
    (SELECT max(sent_on) FROM letter WHERE contact_id = c.id) AS last_letter,
    (SELECT max(day) FROM activity WHERE contact_id = c.id) AS last_activity,
    (SELECT max(day) FROM inquiry WHERE contact_id = c.id) AS last_inquiry,
    (SELECT max(day) FROM standing_payment WHERE contact_id = c.id) AS last_payment,
    (SELECT min(due) FROM task WHERE contact_id = c.id AND done_on IS NULL) AS next_step,
    EXISTS (SELECT 1 FROM deal WHERE contact_id = c.id AND closed_on IS NULL)
      OR EXISTS (SELECT 1 FROM handover WHERE contact_id = c.id AND done_on IS NULL)
      OR EXISTS (SELECT 1 FROM letter WHERE contact_id = c.id AND sent_on IS NULL)
      OR EXISTS (SELECT 1 FROM task WHERE contact_id = c.id AND done_on IS NULL) AS busy,
    EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'email' AND state <> 'wrong') AS email,
    c.folded
      || coalesce((SELECT ' ' || group_concat(fold(name), ' ') FROM person WHERE contact_id = c.id), '')
      || CASE sound(c.folded) WHEN c.folded THEN '' ELSE ' ' || sound(c.folded) END
      || coalesce((SELECT ' ' || group_concat(sound(fold(name)), ' ') FROM person WHERE contact_id = c.id), '')
      || CASE c.organisation WHEN '' THEN '' ELSE ' ' || fold(c.organisation) END
      || coalesce((SELECT ' ' || group_concat(folded, ' ') FROM channel WHERE contact_id = c.id), '')
      || coalesce((SELECT ' ' || k.number FROM referral AS r JOIN card AS k ON k.id = r.card_id WHERE r.contact_id = c.id), '')
      || coalesce(' ' || fold(c.external_id), '') AS find
  FROM contact AS c
  WHERE c.id IN (SELECT id FROM picked)
)
UPDATE contact SET
  standing = CASE
    WHEN facts.client_on IS NOT NULL THEN 'client'
    WHEN facts.prospect_on IS NOT NULL THEN 'prospect'
    ELSE 'suspect' END,
  client_on = facts.client_on,
  prospect_on = facts.prospect_on,
  ordered = facts.ordered,
  orders = facts.orders,
  last_order = facts.last_order,
  paid = facts.paid,
  last_letter = facts.last_letter,
  last_touch = nullif(max(
    coalesce(facts.last_activity, -1000000), coalesce(facts.last_inquiry, -1000000),
    coalesce(facts.last_order, -1000000), coalesce(facts.last_payment, -1000000),
    coalesce(facts.last_letter, -1000000)), -1000000),
  next_step = facts.next_step,
  idle = facts.client_on IS NOT NULL AND facts.letters = 1 AND NOT facts.busy AND (facts.address <> '' OR facts.email),
  find = facts.find
FROM facts
WHERE contact.id = facts.id
