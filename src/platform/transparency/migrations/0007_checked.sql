-- How far the check that runs in the background has come, and what it found first.
create table transparency_checked (
    id          bigint not null primary key, -- 1
    next        bigint not null,             -- entry to be looked at next
    began_ms    bigint not null,             -- of this round through the log
    finished_ms bigint,                      -- of the last whole round; null before it
    faults      bigint not null,             -- found in this round
    found       text                         -- a fault that stands, in a sentence
) strict;
