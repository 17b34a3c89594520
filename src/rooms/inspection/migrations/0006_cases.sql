-- A case that an inspector entered for an item or for what holds a band down. Never changed.
create table inspection_case (
    record         text not null primary key, -- in the log, kind score-case, version 1
    quarter        text not null,
    organisation   text not null,
    item           text not null,   -- code of an item or of a hold in the rubric of the quarter
    case_id        text not null,   -- number of the paper or the case, as it was written
    points         bigint not null, -- hundredths, as given; 0 where the item says how much
    persons        bigint not null, -- 0 where the item counts cases
    reason         text not null,
    inspector      text not null,   -- account
    inspector_name text not null,
    entered_ms     bigint not null,
    log_index      bigint not null
) strict;

create index inspection_case_quarter on inspection_case (quarter, organisation);

-- Taken back, with a reason; it counts no more and stays on file.
create table inspection_case_withdrawal (
    record         text not null primary key, -- of the case; version 2 in the log
    reason         text not null,
    inspector      text not null,   -- account
    inspector_name text not null,
    withdrawn_ms   bigint not null,
    log_index      bigint not null
) strict;

-- What a frozen sheet says beside its hundred points; no row where its rubric says no more.
create table inspection_sheet_standing (
    record  text not null primary key, -- of the sheet
    content text not null              -- JSON: SheetStanding of standard.h
) strict;
