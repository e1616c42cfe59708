-- Indexes that no question asks any more cost a page for each change that touches them. What the sums of 0003 tell, nobody counts
-- in activities, inquiries and contacts since; and whatever is looked up by name is found as well in contact_by_find, which begins
-- with it.
DROP INDEX move_by_day;
DROP INDEX move_by_deal;
DROP INDEX inquiry_by_day;
DROP INDEX contact_by_prospect_on;
DROP INDEX contact_by_name;
