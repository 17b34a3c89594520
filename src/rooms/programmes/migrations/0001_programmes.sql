-- What the district asks of its organisations beside the rules; versions alone grow.
create table programmes_programme (
    id       text not null primary key, -- in the log, kind programme
    model    text not null,             -- code of the shipped model; empty: the district's own
    versions bigint not null            -- how many there are
) strict;

create table programmes_version (
    programme text not null references programmes_programme (id),
    version   bigint not null, -- in the log
    name      text not null,
    asks      text not null,
    source    text not null,
    since     text not null,   -- in force from this day until the next version's
    until     text,            -- its last day
    items     bigint not null, -- how many there are
    actor     text not null,   -- account
    by_name   text not null,
    at_ms     bigint not null,
    primary key (programme, version)
) strict;

create table programmes_item (
    programme text not null,
    version   bigint not null,
    number    bigint not null,
    code      text not null,   -- the same from version to version
    level     text not null,   -- work_committee, party_group, party_committee, branch
    words     text not null,
    links     text not null,   -- duty:…, obligation:…, with commas
    primary key (programme, version, number),
    foreign key (programme, version) references programmes_version (programme, version)
) strict;

-- Something on file that shows what came of an item; stage and moves alone change.
create table programmes_result (
    id           text not null primary key, -- in the log, kind programme-result
    programme    text not null references programmes_programme (id),
    item         text not null,
    organisation text not null,
    kind         text not null,   -- gathering, agreement, year_sheet
    subject      text not null,   -- the gathering; the year of an agreement or a sheet
    title        text not null,   -- as it was called then
    task         text not null,   -- the work of the unit that it serves; may be empty
    stage        text not null,   -- linked, answered, withdrawn
    moves        bigint not null  -- how many there are
) strict;

create index programmes_result_place on programmes_result (programme, organisation);

create table programmes_move (
    result  text not null references programmes_result (id),
    number  bigint not null, -- 1, 2, …; the version in the log
    step    text not null,   -- link, answer, withdraw
    words   text not null,
    actor   text not null,   -- account
    by_name text not null,
    at_ms   bigint not null,
    primary key (result, number)
) strict;
