-- What an organisation asks its superior to approve, as it was asked; desk, stage, moves and the
-- day that it was put off to alone change.
create table approvals_matter (
    id           text not null primary key, -- in the log, kind approval
    organisation text not null,             -- that asks
    kind         text not null,             -- code in data/approvals
    kind_since   text not null,             -- of its version in force then
    title        text not null,
    day          text,                      -- of an election that is moved
    due_on       text,                      -- last day of the answer; none: no article names one
    extended_to  text,
    stage        text not null,             -- waiting, approved, returned, withdrawn
    desk         bigint not null,           -- number in the chain
    records      bigint not null,           -- how many there are
    desks        bigint not null,
    moves        bigint not null
) strict;

create index approvals_matter_place on approvals_matter (organisation);
create index approvals_matter_kind on approvals_matter (kind, stage);

-- A record on file that the matter rests on; the first decided to ask.
create table approvals_record (
    matter    text not null references approvals_matter (id),
    number    bigint not null,
    gathering text not null,
    version   bigint not null, -- that was the newest then
    title     text not null,   -- as it was called then
    held_on   text not null,
    primary key (matter, number)
) strict;

create index approvals_record_gathering on approvals_record (gathering);

-- The chain as it was then: a changed one moves nothing that was asked.
create table approvals_desk (
    matter       text not null references approvals_matter (id),
    number       bigint not null,
    organisation text not null,
    act          text not null, -- examine, discuss (the Party group of its unit), approve
    primary key (matter, number)
) strict;

create index approvals_desk_place on approvals_desk (organisation, act);

-- One step, never changed; each is an entry of the log.
create table approvals_move (
    matter     text not null references approvals_matter (id),
    number     bigint not null, -- 1, 2, …; the version in the log
    step       text not null,   -- ask, agree, return, withdraw, extend
    desk       bigint not null, -- in the chain; 0: who asks
    words      text not null,
    decided_on text,            -- of agree: when the body decided
    due_on     text,            -- of extend
    actor      text not null,   -- account
    by_name    text not null,
    at_ms      bigint not null,
    primary key (matter, number)
) strict;
