-- 1: judged not to apply there; the points are 0 then and count for nothing.
alter table inspection_grade add column not_applicable bigint not null default 0;
