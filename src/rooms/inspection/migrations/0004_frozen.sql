-- 提请冻结: by one inspector; another one's confirmation turns the newest into frozen sheets.
create table inspection_proposal (
    quarter       text not null,
    number        bigint not null, -- 1, 2, … of the quarter; the newest counts
    digest        text not null,   -- over all sheets, see sheet_digest.h
    proposed_by   text not null,   -- account
    proposed_name text not null,
    proposed_ms   bigint not null,
    primary key (quarter, number)
) strict;

-- So that a confirmation that comes too late can name the sheets that moved.
create table inspection_proposed_sheet (
    quarter      text not null,
    number       bigint not null,
    organisation text not null,
    digest       text not null,
    primary key (quarter, number, organisation)
) strict;

-- 冻结: a sheet as it stood. Never changed; a correction stands beside it.
create table inspection_sheet (
    record            text not null primary key, -- in the log, kind sheet, version 1
    quarter           text not null,
    organisation      text not null,
    position          bigint not null, -- office order on that day
    organisation_name text not null,
    rubric            text not null,
    rubric_name       text not null,
    computed_ms       bigint not null,
    points            bigint not null, -- hundredths
    possible          bigint not null,
    out_of_hundred    bigint not null,
    ungraded          bigint not null,
    digest            text not null,
    quarter_digest    text not null,
    proposed_by       text not null,   -- account
    proposed_name     text not null,
    proposed_ms       bigint not null,
    confirmed_by      text not null,   -- account
    confirmed_name    text not null,
    frozen_ms         bigint not null,
    log_index         bigint not null,
    unique (quarter, organisation)
) strict;

create table inspection_sheet_line (
    record         text not null,
    position       bigint not null,
    item           text not null,   -- the rubric's item, as it was
    section        text not null,
    name           text not null,
    kind           text not null,
    weight         bigint not null,
    metric         text not null,
    per_occurrence bigint not null,
    cap            bigint not null,
    clause         text not null,
    applies        bigint not null,
    met            bigint not null,
    due            bigint not null,
    points         bigint not null,
    possible       bigint not null,
    reckoning      text not null,
    facts          text not null,   -- one a line: "+" or "-", gathering or "-", words
    grader         text not null,
    reason         text not null,
    ruling         text,            -- upheld, lapsed: what an objection made of it
    ruling_points  bigint,
    ruling_reason  text,
    ruling_by      text,
    primary key (record, position)
) strict;

-- 更正 of one line of a frozen sheet; in force, and in the log, when it is confirmed.
create table inspection_correction (
    quarter        text not null,
    organisation   text not null,
    item           text not null,
    number         bigint not null, -- 1, 2, … of the line; the newest may be confirmed
    record         text not null,   -- of the sheet
    old_points     bigint not null,
    points         bigint not null,
    reason         text not null,
    proposed_by    text not null,   -- account
    proposed_name  text not null,
    proposed_ms    bigint not null,
    confirmed_by   text,
    confirmed_name text,
    confirmed_ms   bigint,
    version        bigint,          -- of the sheet's record in the log
    total_points   bigint,          -- of the whole sheet, from then on
    out_of_hundred bigint,
    log_index      bigint,
    primary key (quarter, organisation, item, number)
) strict;
