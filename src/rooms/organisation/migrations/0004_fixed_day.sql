-- 党员固定活动日 of a branch, by the month from which it holds. Either a day of the month, or the
-- weekday of a week of it; the other is 0. A month keeps the last word said for it.
create table organisation_fixed_day (
    organisation text not null references organisation_body (id),
    since text not null,             -- first day of a month
    day bigint not null,             -- 1 to 28
    week bigint not null,            -- 1 to 4
    weekday bigint not null,         -- 1 (Monday) to 7 (Sunday)
    primary key (organisation, since)
) strict;
