-- A duty that was found undone, given to a person with a day; never changed, each an entry of the
-- log.
create table accountability_assignment (
    record       text not null primary key, -- in the log, kind duty-assignment
    organisation text not null,             -- that holds the duty
    year         bigint not null,
    duty         text not null,             -- code in the list of that year
    person       text not null,             -- account
    person_name  text not null,             -- as it was known then
    due_on       text not null,
    words        text not null,             -- may be empty
    actor        text not null,             -- account
    by_name      text not null,
    at_ms        bigint not null
) strict;

create index accountability_assignment_year on accountability_assignment (year, organisation);
