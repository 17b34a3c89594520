-- 指标方案: the versions that the district confirmed. Never changed.
create table inspection_rubric (
    record         text not null primary key, -- in the log, kind rubric, version 1
    version        bigint not null unique,    -- goes on from those that are shipped
    first_quarter  text not null,             -- in force from then on
    content        text not null,             -- JSON, as the files of data/rubrics
    proposed_by    text not null,             -- account
    proposed_name  text not null,
    proposed_ms    bigint not null,
    confirmed_by   text not null,             -- account
    confirmed_name text not null,
    confirmed_ms   bigint not null,
    log_index      bigint not null
) strict;

-- The one draft that is open, if any; gone when it is confirmed or given up.
create table inspection_rubric_draft (
    version       bigint not null primary key,
    revision      bigint not null, -- 1, 2, … counts its changes
    content       text not null,
    edited_by     text not null,   -- account
    edited_name   text not null,
    edited_ms     bigint not null,
    proposed_by   text,            -- account; nothing until it is proposed, nor after a change
    proposed_name text,
    proposed_ms   bigint
) strict;
