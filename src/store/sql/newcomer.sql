-- A new contact's columns in the order of its row type (rows.rs), then those that are derived.
INSERT INTO contact (
  external_id, kind, name, folded, family, given, patronymic, gender, organisation, post, address, town, region, postcode,
  country, trade, source, list, note, letters, manager_id, seller_id, added_on, batch_id, edited, op,
  standing, prospect_on, client_on, last_touch, idle, find)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
