-- 送达: from then on the branches may contest lines of that quarter's sheets. Never changed.
create table inspection_publication (
    quarter        text not null primary key,
    record         text not null,   -- in the log, kind score-publication
    contest_until  text not null,   -- last day for objections
    sheets         bigint not null, -- how many were shown
    digest         text not null,   -- over all of them, see sheet_digest.h
    inspector      text not null,   -- account
    inspector_name text not null,
    published_ms   bigint not null,
    log_index      bigint not null
) strict;

-- 异议: never changed; how it stands follows from its answer and from the day.
create table inspection_objection (
    record       text not null primary key, -- in the log, kind objection, version 1
    quarter      text not null,
    organisation text not null,
    item         text not null,   -- code in the rubric of the quarter
    words        text not null,
    gathering    text,            -- a record of the branch's own
    points       bigint not null, -- of the line on that day, hundredths
    possible     bigint not null,
    filed_by     text not null,   -- account
    filed_name   text not null,
    filed_ms     bigint not null,
    answer_due   text not null,   -- last day for an answer; then the line is not deducted
    log_index    bigint not null
) strict;

create index inspection_objection_quarter on inspection_objection (quarter, organisation);

-- 答复, or its author's taking it back; one for each objection at most.
create table inspection_answer (
    record     text not null primary key, -- of the objection; version 2 in the log
    state      text not null,   -- upheld, rejected, withdrawn
    points     bigint,          -- of an upheld one
    reason     text not null,   -- empty when withdrawn
    given_by   text not null,   -- account
    given_name text not null,
    given_ms   bigint not null,
    log_index  bigint not null
) strict;
