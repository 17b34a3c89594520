-- What committees tell their superiors of a quarter. Rows are added and never changed.
create table summaries_summary (
    id           text not null primary key, -- in the log, kind summary
    organisation text not null,
    quarter      text not null,
    model        text not null,             -- code of the shipped model
    unique (organisation, quarter)
) strict;

create table summaries_version (
    summary text not null references summaries_summary (id),
    version bigint not null, -- in the log
    to_name text not null,   -- the superior as it was called then; empty for the work committee
    actor   text not null,   -- account
    by_name text not null,
    at_ms   bigint not null,
    primary key (summary, version)
) strict;

create table summaries_block (
    summary text not null,
    version bigint not null,
    number  bigint not null,
    code    text not null,
    title   text not null,
    figures text not null,   -- computed; a line each
    gaps    text not null,   -- computed; a line each
    words   text not null,   -- typed; may be empty
    primary key (summary, version, number),
    foreign key (summary, version) references summaries_version (summary, version)
) strict;
