-- The scheme of an assessment year: proposed by one, adopted by another.
create table assessment_scheme (
    year           text not null primary key,
    content        text not null,   -- JSON, see scheme.h
    digest         text not null,   -- of the content
    proposed_by    text not null,   -- account
    proposed_name  text not null,
    proposed_ms    bigint not null,
    record         text,            -- in the log, kind assessment-scheme, once adopted
    confirmed_by   text,
    confirmed_name text,
    confirmed_ms   bigint
) strict;

-- What people enter of an organisation; a second one confirms it.
create table assessment_mark (
    record       text not null primary key, -- in the log: 1 as entered, 2 and 3 what became of it
    year         text not null,
    organisation text not null,
    kind         text not null,   -- year_end, report, satisfaction, adjustment, cap
    word         text not null,   -- grade, case, code of a cap
    points       bigint not null, -- hundredths
    respondents  text not null,   -- one class a line: four counts, then its name
    reason       text not null,
    document     text not null,
    entered_by   text not null,   -- account
    entered_name text not null,
    entered_ms   bigint not null,
    state        text not null    -- entered, confirmed, withdrawn: what the newest decision says
) strict;

create index assessment_mark_place on assessment_mark (year, organisation);

create table assessment_decision (
    record       text not null references assessment_mark (record),
    version      bigint not null, -- 2, 3
    state        text not null,   -- confirmed, withdrawn
    decided_by   text not null,   -- account
    decided_name text not null,
    decided_ms   bigint not null,
    primary key (record, version)
) strict;

-- 送达: each branch was shown its own sheet of the year.
create table assessment_notice (
    year           text not null primary key,
    record         text not null,
    contest_until  text not null,
    sheets         bigint not null,
    digest         text not null,  -- over all sheets of that day
    inspector      text not null,  -- account
    inspector_name text not null,
    notified_ms    bigint not null
) strict;

create table assessment_objection (
    record       text not null primary key,
    year         text not null,
    organisation text not null,
    line         text not null,
    words        text not null,
    score        bigint not null, -- of the line on that day
    filed_by     text not null,   -- account
    filed_name   text not null,
    filed_ms     bigint not null,
    answer_due   text not null,
    unique (year, organisation, line)
) strict;

create table assessment_answer (
    record     text not null primary key references assessment_objection (record),
    state      text not null,  -- upheld, rejected
    points     bigint,
    reason     text not null,
    given_by   text not null,  -- account
    given_name text not null,
    given_ms   bigint not null
) strict;

-- A band as people decided it; the newest counts, and is in the log with the frozen sheet.
create table assessment_band (
    year         text not null,
    organisation text not null,
    number       bigint not null,
    band         text not null,
    reason       text not null,
    decided_by   text not null,   -- account
    decided_name text not null,
    decided_ms   bigint not null,
    primary key (year, organisation, number)
) strict;

create table assessment_proposal (
    year          text not null,
    number        bigint not null, -- the newest counts
    digest        text not null,
    proposed_by   text not null,   -- account
    proposed_name text not null,
    proposed_ms   bigint not null,
    primary key (year, number)
) strict;

-- 冻结: a year's sheet as it stood. Never changed; a correction stands beside it.
create table assessment_sheet (
    record            text not null primary key, -- in the log, kind assessment, version 1
    year              text not null,
    organisation      text not null,
    position          bigint not null, -- office order on that day
    organisation_name text not null,
    unit_class        text not null,
    scheme            text not null,   -- digest
    computed_ms       bigint not null,
    points            bigint not null,
    possible          bigint not null,
    out_of_hundred    bigint not null,
    adjusted          bigint not null,
    total             bigint not null,
    reckoning         text not null,
    rule_band         text not null,
    band              text not null,
    band_reason       text not null,
    band_by           text not null,
    digest            text not null,
    year_digest       text not null,
    proposed_by       text not null,   -- account
    proposed_name     text not null,
    proposed_ms       bigint not null,
    confirmed_by      text not null,   -- account
    confirmed_name    text not null,
    frozen_ms         bigint not null,
    unique (year, organisation)
) strict;

create table assessment_line (
    sheet     text not null references assessment_sheet (record),
    position  bigint not null,
    code      text not null,
    kind      text not null,
    name      text not null,
    weight    bigint not null,
    counted   bigint not null,
    score     bigint not null,
    points    bigint not null,
    reckoning text not null,
    words     text not null,
    band      text not null,
    source    text not null,  -- record of the quarter's sheet or of the mark
    digest    text not null,
    primary key (sheet, position)
) strict;

create table assessment_correction (
    sheet          text not null references assessment_sheet (record),
    number         bigint not null,
    line           text not null,
    old_score      bigint not null,
    score          bigint not null,
    old_band       text not null,
    band           text not null,
    reason         text not null,
    proposed_by    text not null,   -- account
    proposed_name  text not null,
    proposed_ms    bigint not null,
    confirmed_by   text,
    confirmed_name text,
    confirmed_ms   bigint,
    version        bigint,          -- of the sheet's record in the log
    primary key (sheet, number)
) strict;
