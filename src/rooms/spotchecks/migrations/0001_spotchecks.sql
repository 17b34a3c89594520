-- A drawn record that somebody concluded on. What was drawn is the draws' to say.
create table spotchecks_check (
    id           text not null primary key,
    draw         text not null,
    record       text not null,   -- gathering or plan
    idx          bigint not null, -- of the version that was drawn, in the log
    organisation text not null,   -- who filed it
    verdict      text not null,   -- of the newest conclusion: genuine, mostly_genuine,
                                  -- not_genuine, unverifiable
    moves        bigint not null, -- how many there are
    unique (draw, record)
) strict;

create index spotchecks_check_organisation on spotchecks_check (organisation);

-- A conclusion or an answer, never changed; each is an entry of the log.
create table spotchecks_move (
    spot_check text not null references spotchecks_check (id),
    number     bigint not null, -- 1, 2, …; the version in the log
    step       text not null,   -- conclude, answer
    verdict    text,            -- of conclude
    means      text not null,   -- of conclude, with commas
    checked_on text,            -- of conclude
    actor      text not null,   -- account
    by_name    text not null,
    at_ms      bigint not null,
    words      text not null,
    primary key (spot_check, number)
) strict;

create view pub_spotchecks_check as
    select c.id, c.draw, c.record, c.organisation, c.verdict,
           (select min(m.at_ms) from spotchecks_move m where m.spot_check = c.id) as concluded_ms
    from spotchecks_check c;
