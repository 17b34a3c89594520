-- A gathering: its line in the register, and its draft. The register's line (kind to covers) says
-- how it stands now: as planned or drafted until the first filing, as newly filed from then on.
create table records_gathering (
    id            text not null primary key,
    organisation  text not null,
    kind          text not null,   -- Cover
    title         text not null,
    group_id      text,            -- for a group's own meeting
    held_on       text not null,
    covers        text not null,   -- what it is to carry out, or as filed carried out; with commas
    plan          text,            -- records_plan it was planned in; null for an unplanned one
    begun_ms      bigint,          -- first typed; null while only planned
    begun_by      text,            -- account
    newest        bigint,          -- log_index of its newest version; null before the first filing
    draft_version bigint not null, -- counts savings and filings; never goes back
    moved_ms      bigint not null, -- when draft_version last moved
    moved_by      text not null,   -- account that moved it
    draft         text             -- GatheringContent as JSON; null when nothing is being written
) strict;

create index records_gathering_organisation on records_gathering (organisation, held_on);
create index records_gathering_day on records_gathering (held_on);

-- A filed version, never changed. Keyed by its place in the log: keys grow, so rows and their
-- children are appended, and no second index is needed: versions hang on a chain from newest.
create table records_version (      -- what a register asks of comes first, the long texts last
    log_index            bigint not null primary key,
    gathering            text not null,
    version              bigint not null, -- 1, 2, …
    previous             bigint,          -- log_index of the version before
    outcome              text not null,   -- filed, not_held
    kind                 text not null,
    title                text not null,
    held_on              text not null,   -- the day it was held, or was to be held
    group_id             text,
    should_attend        bigint not null, -- as counted by the rules of that day
    present              bigint not null,
    voters_should_attend bigint not null,
    voters_present       bigint not null,
    received_ms          bigint not null, -- by the server's clock
    due_ms               bigint not null, -- last moment on time, by the rules of held_on
    filed_by             text not null,   -- account
    begins_at            text,            -- 14:30
    place                text not null,
    chair                text not null,
    recorder             text not null,
    not_held_reason      text,            -- with outcome not_held
    make_up_on           text,
    make_up              text,            -- the gathering planned for that day
    override_reason      text,
    entered_for          text,            -- 代录
    guests               text not null,   -- one a line
    study_plan           text,            -- the elements of 四有
    study_system         text,
    study_material       text,
    roll                 text not null    -- one member a line: see roll_text.h
) strict;

create table records_item (
    log_index bigint not null,
    number    bigint not null, -- 0, 1, … on the agenda
    part      text not null,   -- Cover
    title     text not null,
    minutes   text not null,   -- empty: not carried out
    speaker   text,
    vote_kind text,            -- ordinary, admission, election; null without a vote
    in_favour bigint,
    against   bigint,
    abstained bigint,
    primary key (log_index, number)
) strict;

create table records_decision (
    log_index bigint not null,
    item      bigint not null,
    number    bigint not null, -- 0, 1, … within the item
    words     text not null,
    owner     text,            -- member
    due_on    text,
    primary key (log_index, item, number)
) strict;

-- What became of an earlier decision, as said in this version.
create table records_follow_up (
    log_index bigint not null,
    number    bigint not null,
    gathering text not null,   -- where it was decided
    item      bigint not null,
    decision  bigint not null,
    state     text not null,   -- open, done, dropped
    words     text,
    primary key (log_index, number)
) strict;

-- A file of a gathering; its bytes lie in the attachments' folder under their SHA-256.
create table records_attachment (
    gathering    text not null,
    id           text not null,
    name         text not null,   -- as the sender called it
    media_type   text not null,   -- found from the bytes
    bytes        bigint not null,
    sha256       text not null,   -- hexadecimal
    from_version bigint not null, -- first version that carries it
    stored_ms    bigint not null,
    stored_by    text not null,   -- account
    primary key (gathering, id)
) strict;

create table records_plan (
    id           text not null primary key,
    organisation text not null,
    quarter      text not null,   -- 2026Q3
    newest       bigint not null, -- log_index of its newest version
    unique (quarter, organisation)
) strict;

create table records_plan_version (
    log_index      bigint not null primary key,
    plan           text not null,
    version        bigint not null,
    previous       bigint,
    study_plan     text,
    study_system   text,
    study_material text,
    filed_by       text not null,
    received_ms    bigint not null,
    due_ms         bigint not null
) strict;

create table records_plan_item (
    log_index  bigint not null,
    number     bigint not null,
    planned_on text not null,
    kind       text not null,
    title      text not null,
    group_id   text,
    covers     text not null,  -- parts of the agenda, with commas
    gathering  text not null,  -- planned for this line
    primary key (log_index, number)
) strict;

create view pub_records_gathering as
    select g.id, g.organisation, v.kind, v.title, v.group_id, g.held_on, v.version, v.received_ms,
           v.due_ms, v.should_attend, v.present, v.outcome as state,
           case when v.study_plan is null then 0 else 1 end as study_plan,
           case when v.study_system is null then 0 else 1 end as study_system,
           case when v.study_material is null then 0 else 1 end as study_material
    from records_gathering g join records_version v on v.log_index = g.newest;

create view pub_records_cover as
    select g.id as gathering, g.organisation, v.kind as cover, v.group_id, g.held_on
    from records_gathering g join records_version v on v.log_index = g.newest
    where v.outcome = 'filed'
    union
    select g.id, g.organisation, i.part, v.group_id, g.held_on
    from records_gathering g join records_version v on v.log_index = g.newest
         join records_item i on i.log_index = g.newest
    where v.outcome = 'filed' and i.minutes <> '';

create view pub_records_plan as
    select p.id, p.organisation, p.quarter, v.version, v.received_ms, v.due_ms,
           case when v.study_plan is null then 0 else 1 end as study_plan,
           case when v.study_system is null then 0 else 1 end as study_system,
           case when v.study_material is null then 0 else 1 end as study_material
    from records_plan p join records_plan_version v on v.log_index = p.newest;
