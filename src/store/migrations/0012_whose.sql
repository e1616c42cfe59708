-- The last act of somebody is looked for from the newest act back, and it is near: an index that says whose each act is costs a
-- page of every change, and saves time to those only who did nothing for years.
DROP INDEX op_by_user;
