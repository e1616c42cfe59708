-- What a contact's row repeats of the records about it, for the contacts that "picked" names. ?2 says which facts to derive anew, in
-- the bits of store/derive.rs; of the others the row is believed, which is most of the work saved.
-- A3: only an opening record or a payment that stands makes a client; an inquiry or a deal makes a prospect.
-- D1: idle = a client with no active work, with an address, who did not ask to be left alone.
facts AS MATERIALIZED (
  SELECT
    c.id, c.letters, c.address, c.last_touch AS touched, c.idle AS waits,
    CASE WHEN ?2 & 4 THEN (SELECT min(day) FROM (
      SELECT day FROM opening WHERE contact_id = c.id
      UNION ALL SELECT p.day FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id
        WHERE o.contact_id = c.id AND p.kind = 'payment')) ELSE c.client_on END AS client_on,
    CASE WHEN ?2 & 2 THEN (SELECT min(day) FROM (
      SELECT day FROM inquiry WHERE contact_id = c.id
      UNION ALL SELECT opened_on FROM deal WHERE contact_id = c.id)) ELSE c.prospect_on END AS prospect_on,
    CASE WHEN ?2 & 8 THEN (SELECT coalesce(sum(total), 0) FROM sale_order WHERE contact_id = c.id) ELSE c.ordered END AS ordered,
    CASE WHEN ?2 & 8 THEN (SELECT count(*) FROM sale_order WHERE contact_id = c.id) ELSE c.orders END AS orders,
    CASE WHEN ?2 & 8 THEN (SELECT max(day) FROM sale_order WHERE contact_id = c.id) ELSE c.last_order END AS last_order,
    CASE WHEN ?2 & 4 THEN (SELECT coalesce(sum(p.amount), 0) FROM sale_order AS o CROSS JOIN payment AS p ON p.order_id = o.id WHERE o.contact_id = c.id) ELSE c.paid END AS paid,
    CASE WHEN ?2 & 16 THEN (SELECT max(sent_on) FROM letter WHERE contact_id = c.id) ELSE c.last_letter END AS last_letter,
    CASE WHEN ?2 & 32 THEN (SELECT max(day) FROM activity WHERE contact_id = c.id) END AS last_activity,
    CASE WHEN ?2 & 32 THEN (SELECT max(day) FROM inquiry WHERE contact_id = c.id) END AS last_inquiry,
    CASE WHEN ?2 & 32 THEN (SELECT max(p.day) FROM sale_order AS o CROSS JOIN standing_payment AS p ON p.order_id = o.id WHERE o.contact_id = c.id) END AS last_payment,
    CASE WHEN ?2 & 64 THEN (SELECT min(due) FROM task WHERE contact_id = c.id AND done_on IS NULL) ELSE c.next_step END AS next_step,
    CASE WHEN ?2 & 2 THEN EXISTS (SELECT 1 FROM deal WHERE contact_id = c.id AND closed_on IS NULL) ELSE c.in_deal END AS in_deal,
    CASE WHEN ?2 & 128 THEN EXISTS (SELECT 1 FROM handover WHERE contact_id = c.id AND done_on IS NULL)
      OR EXISTS (SELECT 1 FROM letter WHERE contact_id = c.id AND sent_on IS NULL)
      OR EXISTS (SELECT 1 FROM task WHERE contact_id = c.id AND done_on IS NULL) END AS busy,
    CASE WHEN ?2 & 128 THEN EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'email' AND state <> 'wrong') END AS email,
    CASE WHEN NOT ?2 & 1 THEN c.find ELSE c.folded
      || coalesce((SELECT ' ' || group_concat(fold(name), ' ') FROM person WHERE contact_id = c.id), '')
      || CASE sound(c.folded) WHEN c.folded THEN '' ELSE ' ' || sound(c.folded) END
      || coalesce((SELECT ' ' || group_concat(sound(fold(name)), ' ') FROM person WHERE contact_id = c.id), '')
      || CASE c.organisation WHEN '' THEN '' ELSE ' ' || fold(c.organisation) END
      || coalesce((SELECT ' ' || group_concat(folded, ' ') FROM channel WHERE contact_id = c.id AND kind <> 'address'), '')
      || coalesce((SELECT ' ' || k.number FROM referral AS r JOIN card AS k ON k.id = r.card_id WHERE r.contact_id = c.id), '')
      || coalesce(' ' || fold(c.external_id), '')
      || coalesce((SELECT ' ' || group_concat(folded || coalesce(' ' || fold(external_id), ''), ' ') FROM merged
                   WHERE contact_id = c.id), '') END AS find
  FROM picked CROSS JOIN contact AS c ON c.id = picked.id
),
fresh AS (
  SELECT
    id,
    CASE WHEN client_on IS NOT NULL THEN 'client' WHEN prospect_on IS NOT NULL THEN 'prospect' ELSE 'suspect' END AS standing,
    in_deal, client_on, prospect_on, ordered, orders, last_order, paid, last_letter,
    CASE WHEN NOT ?2 & 32 THEN touched ELSE nullif(max(
      coalesce(last_activity, -1000000), coalesce(last_inquiry, -1000000), coalesce(last_order, -1000000),
      coalesce(last_payment, -1000000), coalesce(last_letter, -1000000)), -1000000) END AS last_touch,
    next_step,
    CASE WHEN NOT ?2 & 128 THEN waits ELSE client_on IS NOT NULL AND letters = 1 AND NOT in_deal AND NOT busy AND (email OR (address <> '' AND NOT EXISTS (
      SELECT 1 FROM channel WHERE contact_id = facts.id AND kind = 'address' AND folded = fold(facts.address) AND state = 'wrong'
    ))) END AS idle,
    find
  FROM facts
)
