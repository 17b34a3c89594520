-- A group stands from one day to another; a name that it bore before, and whether a branch had a
-- 支委会 before, stay on file with the last day of it: a change never rewrites what was owed.
alter table organisation_group add column since text;  -- none: from the organisation's founding on
alter table organisation_group add column until text;  -- last day; none: until further notice

create table organisation_group_former (
    group_id text not null references organisation_group (id),
    until text not null,             -- last day of this name
    name text not null,
    primary key (group_id, until)
) strict;

create table organisation_body_former (
    organisation text not null references organisation_body (id),
    until text not null,             -- last day of it
    has_committee bigint not null,   -- 1: a 支委会 until that day
    primary key (organisation, until)
) strict;
