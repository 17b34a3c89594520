-- What superiors ask for. Rows are added and never changed.
create table materials_request (
    id      text not null primary key, -- in the log, kind material-request, version 1
    asker   text not null,             -- organisation
    title   text not null,
    basis   text not null,             -- the document that allows it
    closes_on  text not null,
    actor   text not null,             -- account
    by_name text not null,
    at_ms   bigint not null
) strict;

create index materials_request_asker on materials_request (asker);

create table materials_item (
    request text not null references materials_request (id),
    number  bigint not null,  -- 1, 2, …
    kind    text not null,    -- duty, plan, record, headcount, other
    code    text not null,    -- of the obligation or the cover; else empty
    quarter text,             -- of duty, plan and record
    words   text not null,
    primary key (request, number)
) strict;

-- Whom it was sent to, in office order.
create table materials_asked (
    id           text not null primary key, -- its answers in the log: kind material-answer
    request      text not null references materials_request (id),
    number       bigint not null,
    organisation text not null,
    unique (request, number),
    unique (request, organisation)
) strict;

create index materials_asked_place on materials_asked (organisation);

-- Version 2 of the request.
create table materials_withdrawal (
    request text not null primary key references materials_request (id),
    words   text not null,
    actor   text not null,
    by_name text not null,
    at_ms   bigint not null
) strict;

-- One act of answering: of all that is on file at once, or of one item.
create table materials_move (
    asked   text not null references materials_asked (id),
    number  bigint not null,  -- 1, 2, …; the version in the log
    actor   text not null,
    by_name text not null,
    at_ms   bigint not null,
    primary key (asked, number)
) strict;

create table materials_answer (
    asked text not null,
    move  bigint not null,
    item  bigint not null,  -- number of the item; its newest answer stands
    kind  text not null,    -- on_file, record, words, none
    words text not null,
    primary key (asked, move, item),
    foreign key (asked, move) references materials_move (asked, number)
) strict;

-- Where the material itself is read, as it was called then.
create table materials_source (
    asked   text not null,
    move    bigint not null,
    item    bigint not null,
    number  bigint not null,
    kind    text not null,    -- gathering, plan
    subject text not null,    -- the gathering; the quarter of a plan
    title   text not null,
    primary key (asked, move, item, number),
    foreign key (asked, move, item) references materials_answer (asked, move, item)
) strict;
