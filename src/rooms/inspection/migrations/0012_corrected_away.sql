-- A correction may also say that an effect item does not apply (possible 0), or that one frozen as
-- 不适用 counts. Empty where what the line counts for stays.
alter table inspection_correction add column old_possible bigint; -- hundredths
alter table inspection_correction add column possible bigint;
