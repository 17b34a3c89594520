-- The log knows what was decided: version of the case's record there, 1, 2, … with each acceptance,
-- return and withdrawal; null for a submission, which the entry of the version itself states.
alter table review_move add column logged bigint;
