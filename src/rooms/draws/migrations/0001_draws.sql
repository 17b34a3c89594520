-- A draw for a spot check, as people prepare it. What is locked stands in the log; here is what the
-- log must not hold: names of people, words, and the list as it was locked.
create table draws_draw (
    id               text not null primary key, -- its name in the log too
    organisation     text not null,             -- the top of the subtree that is checked
    occasion         text not null,             -- in the clerk's words
    quarter          text not null,             -- 2026Q3: the day a record claims lies in it
    kinds            text not null,             -- codes of entries, joined by commas; empty: all
    by_lateness      bigint not null,           -- 1: strata by how late; 0: one stratum
    sources          text not null,             -- public ones as the log names them, joined by LF
    reveal_by_ms     bigint not null,
    draw_after_ms    bigint not null,
    prepared_by      text not null,             -- account
    prepared_by_name text not null,
    prepared_ms      bigint not null,
    commit_index     bigint,                    -- of sample-commit; null: not locked yet
    draw_index       bigint                     -- of the first sample-draw; null: not drawn yet
) strict;
create index draws_draw_organisation on draws_draw (organisation);

-- An inspector's own random number: promised by its hash, later shown. Never known here before.
create table draws_nonce (
    draw         text not null references draws_draw (id),
    position     bigint not null,  -- 1, 2, …
    name         text not null,    -- in the log: n1, n2, …
    account      text not null,
    account_name text not null,
    commitment   text,             -- base64; null: not promised yet
    promised_ms  bigint,
    nonce        text,             -- 64 hex digits; null: not shown
    shown_ms     bigint,
    primary key (draw, position)
) strict;

-- Pseudonyms of the organisations whose records may be drawn; none: all of the log.
create table draws_unit (
    draw text not null references draws_draw (id),
    unit text not null,
    primary key (draw, unit)
) strict;

-- The list as it was locked, so that a later difference can be named.
create table draws_item (
    draw    text not null references draws_draw (id),
    idx     bigint not null,       -- of the record's newest entry then
    leaf    text not null,         -- base64
    stratum text not null,
    record  text not null,
    primary key (draw, idx)
) strict;
create index draws_item_record on draws_item (record);

-- What each person typed from the public draw. Two must agree.
create table draws_value (
    draw         text not null references draws_draw (id),
    account      text not null,
    account_name text not null,
    lines        text not null,    -- in the one writing of the log, joined by LF, as sources are
    entered_ms   bigint not null,
    primary key (draw, account)
) strict;

-- Who came in for whom, and why.
create table draws_substitute (
    draw         text not null references draws_draw (id),
    number       bigint not null,  -- 1, 2, …
    replaced_idx bigint not null,
    by_idx       bigint not null,
    reason       text not null,
    account_name text not null,
    at_ms        bigint not null,
    log_index    bigint not null,  -- of its sample-draw
    primary key (draw, number)
) strict;
