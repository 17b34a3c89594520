-- What a tablet sent after the visit had ended is kept behind its end: batches numbered on, none of
-- which counts for a grade. Version in the log of each: its batch and two.
alter table campaigns_visit add column late_batches bigint not null default 0;
