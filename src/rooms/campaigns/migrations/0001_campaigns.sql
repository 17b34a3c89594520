-- What the year's approved plan of inspections holds; an entry of the log.
create table campaigns_item (
    id          text not null primary key,
    basis       text not null,   -- number of the document
    title       text not null,
    approved_by text not null,   -- the body
    approved_on text not null,
    quarter     text not null,
    scope       text not null,   -- organisation; the work committee: the whole district
    added_by    text not null,   -- account
    added_name  text not null,
    added_ms    bigint not null
) strict;

-- The batch that carries an item out.
create table campaigns_campaign (
    id          text not null primary key,
    item        text not null unique references campaigns_item (id),
    title       text not null,
    quarter     text not null,
    seed        text not null,   -- 32 hex digits: decides which tenth is marked twice
    opened_by   text not null,
    opened_name text not null,
    opened_ms   bigint not null,
    closed      bigint not null, -- 1 or 0
    steps       bigint not null  -- how many there are
) strict;

-- Whom it covers, as of the day it was opened, in office order.
create table campaigns_place (
    campaign          text not null references campaigns_campaign (id),
    position          bigint not null,
    organisation      text not null,
    organisation_name text not null,
    drawn             bigint not null, -- 1: of the tenth
    primary key (campaign, position)
) strict;

-- What was said of an organisation, or of the whole, after it was opened; an entry of the log each.
create table campaigns_step (
    campaign     text not null references campaigns_campaign (id),
    number       bigint not null, -- 1, 2, …; its version in the log is one more
    kind         text not null,   -- omit, skip_second, join, close
    organisation text,
    visit        text,            -- of join: one of another batch
    words        text not null,
    actor        text not null,
    by_name      text not null,
    at_ms        bigint not null,
    primary key (campaign, number)
) strict;

create table campaigns_visit (
    id                text not null primary key,
    campaign          text not null references campaigns_campaign (id),
    organisation      text not null,
    organisation_name text not null,
    quarter           text not null,
    blind             bigint not null, -- 1: marked a second time, without sight of the first
    on_day            text not null,
    first_member      text not null,   -- account
    first_name        text not null,
    second_member     text,            -- none of a blind one alone
    second_name       text not null,
    planned_by        text not null,
    planned_name      text not null,
    planned_ms        bigint not null,
    stage             text not null,   -- planned, closed, called_off
    batches           bigint not null, -- of answers
    words             text not null,   -- when it ended
    ended_by          text,
    ended_name        text not null,
    ended_ms          bigint
) strict;

create index campaigns_visit_organisation on campaigns_visit (organisation, quarter);
create index campaigns_visit_campaign on campaigns_visit (campaign);

-- An inspector's answer to one item, as it came from the tablet; never changed. A batch of them is
-- an entry of the log.
create table campaigns_answer (
    id             text not null primary key, -- made by the tablet
    visit          text not null references campaigns_visit (id),
    batch          bigint not null,           -- its version in the log is one more
    position       bigint not null,           -- in the batch
    item           text not null,
    outcome        text not null,             -- graded, holds, fails, not_applicable
    points         bigint,                    -- hundredths, of graded
    reason         text not null,
    finding_words  text not null,
    finding        text,                      -- what it opened, or what was open already
    sequence       bigint not null,           -- of the inspector's answers, by the tablet
    inspector      text not null,
    inspector_name text not null,
    said_ms        bigint not null,           -- by the tablet's clock
    received_ms    bigint not null
) strict;

create unique index campaigns_answer_batch on campaigns_answer (visit, batch, position);

create view pub_campaigns_visit as
    select id, organisation, quarter, on_day, stage from campaigns_visit where blind = 0;
