-- A request to erase personal data of a gathering: proposed by one person, decided by another.
create table records_erasure (
    id           text not null primary key,
    gathering    text not null,
    newest       bigint not null, -- its newest version when it was proposed
    basis        text not null,   -- code of data/rules/erasure.json
    reason       text not null,   -- in the proposer's words, without personal data
    outcome      text not null,   -- erase, or close: a statutory period runs, kept but not shown
    kept_until   text,            -- last day of that period
    kept_by      text not null,   -- source and article of it; empty with erase
    state        text not null,   -- proposed, declined, erased, closed
    proposed_by  text not null,   -- account
    proposed_ms  bigint not null,
    decided_by   text,            -- another account
    decided_ms   bigint,
    answer       text not null,   -- why it was declined; else empty
    first_entry  bigint,          -- of its erase entries in the log, which follow each other
    entry_count  bigint not null
) strict;
create index records_erasure_gathering on records_erasure (gathering, state);
create index records_erasure_state on records_erasure (state, proposed_ms);

-- Which fields: by their path in a version. Paths name nobody. Version 0: what reviewers wrote.
create table records_erasure_place (
    erasure text not null references records_erasure (id),
    version bigint not null,
    path    text not null,
    primary key (erasure, version, path)
) strict;

-- What is still to be done outside of the transaction that erased.
create table records_to_forget (
    what text not null,   -- index: the index of words is made anew; file: bytes in the folder;
                          -- pages: freed pages are still in the write-ahead log
    name text not null,   -- SHA-256 of a file; else empty
    primary key (what, name)
) strict;
