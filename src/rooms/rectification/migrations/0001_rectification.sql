-- What was found wrong at an organisation, as it was issued; stage and moves alone change.
create table rectification_finding (
    id            text not null primary key,
    organisation  text not null,
    item          text not null,   -- code in the rubric of that day
    name          text not null,   -- of the item, and its
    clause        text not null,   -- source and article, as they were read then
    words         text not null,
    gathering     text,            -- record it was found in
    due_on        text not null,
    repeats       text,            -- earlier finding of the same item
    found_by      text not null,   -- account
    found_by_name text not null,   -- as signed on that day
    found_ms      bigint not null,
    stage         text not null,   -- open, under_way, reported, settled, rechecked
    moves         bigint not null  -- how many there are
) strict;

create index rectification_finding_organisation
    on rectification_finding (organisation, item, found_ms);

-- One step of a finding, never changed; each is an entry of the log.
create table rectification_move (
    finding text not null references rectification_finding (id),
    number  bigint not null, -- 1, 2, …; the version in the log
    step    text not null,   -- issue, take_up, report, send_back, settle, recheck_holds,
                             -- recheck_fails
    actor   text not null,   -- account
    by_name text not null,
    at_ms   bigint not null,
    owner   text not null,   -- of take_up, else empty
    words   text not null,
    proofs  text not null,   -- gatherings, with commas
    primary key (finding, number)
) strict;

create view pub_rectification_finding as
    select f.id, f.organisation, f.item, f.due_on, f.stage, f.repeats, f.found_ms,
           (select max(m.at_ms) from rectification_move m
            where m.finding = f.id and m.step = 'settle') as settled_ms
    from rectification_finding f;
