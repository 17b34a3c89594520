-- 责任书: one of an organisation and a year; texts and acts are appended.
create table accountability_agreement (
    record       text not null primary key, -- in the log, kind agreement
    organisation text not null,
    year         bigint not null,
    text_version bigint not null,           -- the newest
    moves        bigint not null,           -- entries of the record so far
    unique (organisation, year)
) strict;

create table accountability_clause (
    record       text not null references accountability_agreement (record),
    text_version bigint not null,
    number       bigint not null,
    duty         text not null, -- code in the list of that year, or empty
    words        text not null,
    basis        text not null,
    primary key (record, text_version, number)
) strict;

-- Drafted, revised, signed: never changed, each an entry of the log.
create table accountability_agreement_move (
    record       text not null references accountability_agreement (record),
    version      bigint not null, -- in the log
    step         text not null,   -- draft, revise, sign
    side         text not null,   -- committee or unit, of sign; else empty
    text_version bigint not null,
    digest       text not null,   -- of that text
    actor        text not null,
    by_name      text not null,
    at_ms        bigint not null,
    primary key (record, version)
) strict;
