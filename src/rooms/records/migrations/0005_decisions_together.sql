-- What an organisation decided, and what was said of it since, lies together: a page that lists its
-- open decisions reads a stretch of each table and not a place for every gathering of two years.
alter table records_decision rename to records_decision_before;
create table records_decision (
    organisation text not null,
    log_index    bigint not null,
    item         bigint not null,
    number       bigint not null, -- 0, 1, … within the item
    words        text not null,
    owner        text,            -- member
    due_on       text,
    primary key (organisation, log_index, item, number)
) strict;
insert into records_decision
    select g.organisation, d.log_index, d.item, d.number, d.words, d.owner, d.due_on
    from records_decision_before d
    join records_version v on v.log_index = d.log_index
    join records_gathering g on g.id = v.gathering
    order by d.log_index, d.item, d.number;
drop table records_decision_before;

-- What became of an earlier decision, as said in this version.
alter table records_follow_up rename to records_follow_up_before;
create table records_follow_up (
    organisation text not null,
    log_index    bigint not null,
    number       bigint not null,
    gathering    text not null,   -- where it was decided
    item         bigint not null,
    decision     bigint not null,
    state        text not null,   -- open, done, dropped
    words        text,
    primary key (organisation, log_index, number)
) strict;
insert into records_follow_up
    select g.organisation, f.log_index, f.number, f.gathering, f.item, f.decision, f.state, f.words
    from records_follow_up_before f
    join records_version v on v.log_index = f.log_index
    join records_gathering g on g.id = v.gathering
    order by f.log_index, f.number;
drop table records_follow_up_before;
create index records_follow_up_said
    on records_follow_up (organisation, log_index, number, gathering, item, decision, state);
