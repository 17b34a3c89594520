-- One item's minutes that were compared, of the newest version of its gathering. No content: the
-- texts stand in records.
create table leads_text (
    number       bigint not null primary key, -- 1, 2, … in the order of comparing
    gathering    text not null,
    item         bigint not null,
    version      bigint not null,
    organisation text not null
) strict;
create index leads_text_gathering on leads_text (gathering);

-- Which texts have something in common: each has as many keys as resemblance.h makes bands. Those
-- of a text that was replaced stay behind and lead nowhere.
create table leads_band (
    key    bigint not null,
    number bigint not null,
    primary key (key, number)
) strict;

-- How far the filings have been compared: the log index from which to go on; and how many texts
-- were, for a number is never given twice.
create table leads_state (
    id      bigint not null primary key,
    read_to bigint not null,
    texts   bigint not null
) strict;
insert into leads_state (id, read_to, texts) values (1, 0, 0);

-- A lead as it was found; stage and the number of moves alone change.
create table leads_lead (
    id              text not null primary key,
    kind            text not null,   -- copied_minutes, reused_photo, early_mention, two_places
    organisation    text not null,   -- whose record it is
    gathering       text not null,
    version         bigint not null,
    item            bigint,          -- of copied minutes and of an early mention
    other           text,            -- the earlier record that it resembles
    other_version   bigint,
    other_item      bigint,
    words           text not null,   -- what was noticed; names no person
    answer_by       text not null,   -- last day of the branch's own time
    stage           text not null,   -- asked, answered, confirmed, dismissed
    moves           bigint not null,
    unique (kind, gathering)
) strict;
create index leads_lead_organisation on leads_lead (organisation);

-- One step, never changed; each is an entry of the log.
create table leads_move (
    lead    text not null references leads_lead (id),
    number  bigint not null, -- 1, 2, …; the version in the log
    step    text not null,   -- find, answer, confirm, dismiss
    actor   text not null,   -- account
    by_name text not null,   -- as signed on that day
    at_ms   bigint not null,
    words   text not null,
    primary key (lead, number)
) strict;
