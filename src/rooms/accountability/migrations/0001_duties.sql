-- What a holder of a duty said was done; never changed, each an entry of the log.
create table accountability_statement (
    record       text not null primary key, -- in the log, kind duty-statement
    organisation text not null,
    year         bigint not null,
    duty         text not null,             -- code in the list of that year
    basis        text not null,             -- its source and article, as they were read then
    made_on      text not null,             -- the day that it tells of
    words        text not null,
    actor        text not null,             -- account
    by_name      text not null,
    at_ms        bigint not null
) strict;

create index accountability_statement_year on accountability_statement (year, organisation);

-- A Party group studied Party work; the tasks that it gave, and what became of them.
create table accountability_study (
    record       text not null primary key, -- in the log, kind party-group-study, version 1
    organisation text not null,             -- at the head of the unit
    held_on      text not null,
    topics       text not null,
    conclusions  text not null,
    tasks        bigint not null,           -- how many there are
    for_head     bigint not null,           -- 1: entered on the head's behalf
    actor        text not null,
    by_name      text not null,
    at_ms        bigint not null,
    moves        bigint not null            -- entries of the record so far
) strict;

create index accountability_study_organisation on accountability_study (organisation, held_on);

create table accountability_study_task (
    record text not null references accountability_study (record),
    number bigint not null,
    words  text not null,
    owner  text not null,
    due_on text not null,
    primary key (record, number)
) strict;

create table accountability_study_done (
    record  text not null references accountability_study (record),
    version bigint not null, -- in the log
    number  bigint not null, -- of the task
    words   text not null,
    actor   text not null,
    by_name text not null,
    at_ms   bigint not null,
    primary key (record, version)
) strict;
