-- Phones are matched by what is dialled: their E.164 digits, and the extension behind a space (domain/phone.rs). Those without a
-- country's code are in the country that the base's currency tells; it tells it by its first two letters.
CREATE TEMP TABLE dialled_anew (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL, folded TEXT NOT NULL);
INSERT INTO temp.dialled_anew
  SELECT id, contact_id, dialled(value, (SELECT value FROM setting WHERE key = 'currency')) AS folded
  FROM channel WHERE kind = 'phone' AND folded <> dialled(value, (SELECT value FROM setting WHERE key = 'currency'));
UPDATE channel SET folded = (SELECT n.folded FROM temp.dialled_anew AS n WHERE n.id = channel.id)
WHERE id IN (SELECT id FROM temp.dialled_anew);
UPDATE contact SET find = contact.folded
  || coalesce((SELECT ' ' || group_concat(fold(p.name), ' ') FROM person AS p WHERE p.contact_id = contact.id), '')
  || CASE sound(contact.folded) WHEN contact.folded THEN '' ELSE ' ' || sound(contact.folded) END
  || coalesce((SELECT ' ' || group_concat(sound(fold(p.name)), ' ') FROM person AS p WHERE p.contact_id = contact.id), '')
  || CASE organisation WHEN '' THEN '' ELSE ' ' || fold(organisation) END
  || coalesce((SELECT ' ' || group_concat(w.folded, ' ') FROM channel AS w WHERE w.contact_id = contact.id AND w.kind <> 'address'), '')
  || coalesce((SELECT ' ' || k.number FROM referral AS r JOIN card AS k ON k.id = r.card_id WHERE r.contact_id = contact.id), '')
  || coalesce(' ' || fold(external_id), '')
  || coalesce((SELECT ' ' || group_concat(fold(m.name) || coalesce(' ' || fold(m.external_id), ''), ' ') FROM merged AS m
               WHERE m.contact_id = contact.id), '')
WHERE id IN (SELECT contact_id FROM temp.dialled_anew);
DROP TABLE temp.dialled_anew;
