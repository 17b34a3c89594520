-- A letter while it is written; gone when it is made final or dropped.
create table circulars_draft (
    id      text not null primary key,
    issuer  text not null,   -- organisation
    version bigint not null, -- 1, 2, …: each saving
    letter  text not null,   -- JSON, circulars::Letter
    actor   text not null,   -- account that saved it last
    by_name text not null,
    at_ms   bigint not null
) strict;

create index circulars_draft_issuer on circulars_draft (issuer);

-- A letter as it was made final. Rows from here on are added and never changed.
create table circulars_circular (
    id      text not null primary key, -- in the log, kind circular, version 1
    issuer  text not null,             -- organisation
    kind    text not null,             -- notice, report
    title   text not null,
    body    text not null,
    basis   text not null,
    drafter text not null,             -- account
    drafter_name text not null,
    actor   text not null,             -- account that made it final
    by_name text not null,
    at_ms   bigint not null
) strict;

create index circulars_circular_issuer on circulars_circular (issuer);

-- The register of numbers of an office. A number is given once, and stays with a withdrawn letter.
create table circulars_number (
    issuer   text not null,   -- organisation
    year     bigint not null,
    number   bigint not null, -- 1, 2, … of the year
    office_mark     text not null,   -- 机关代字
    circular text not null unique references circulars_circular (id),
    primary key (issuer, year, number)
) strict;

create table circulars_demand (
    circular text not null references circulars_circular (id),
    number   bigint not null,
    words    text not null,
    primary key (circular, number)
) strict;

-- Whom it was sent to, in office order.
create table circulars_recipient (
    circular     text not null references circulars_circular (id),
    number       bigint not null,
    organisation text not null,
    primary key (circular, number),
    unique (circular, organisation)
) strict;

create index circulars_recipient_place on circulars_recipient (organisation);

-- Version 2 of the letter in the log.
create table circulars_withdrawal (
    circular text not null primary key references circulars_circular (id),
    words    text not null,
    actor    text not null,
    by_name  text not null,
    at_ms    bigint not null
) strict;

-- That an organisation has read it: neither who nor when.
create table circulars_reading (
    circular     text not null references circulars_circular (id),
    organisation text not null,
    primary key (circular, organisation)
) strict;
