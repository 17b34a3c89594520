-- A record on file that a check found not to be true, or that a later check takes back. Never
-- changed; the highest version counts.
create table inspection_false_record (
    record       text not null,   -- in the log, kind false-record
    version      bigint not null, -- 1, 2, … of the same gathering
    gathering    text not null,
    organisation text not null,
    found        bigint not null, -- 1 found false, 0 taken back
    reason       text not null,   -- as the check concluded
    account      text not null,   -- who concluded
    account_name text not null,
    found_ms     bigint not null,
    log_index    bigint not null,
    primary key (record, version)
) strict;

create index inspection_false_record_gathering on inspection_false_record (gathering);
