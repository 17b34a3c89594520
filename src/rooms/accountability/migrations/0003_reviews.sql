-- 述职评议 of a year, held by the organisation above those who report.
create table accountability_review (
    record  text not null primary key, -- in the log, kind duty-review, version 1
    host    text not null,
    year    bigint not null,
    title   text not null,
    held_on text not null,
    reports bigint not null,           -- how many are listed
    actor   text not null,
    by_name text not null,
    at_ms   bigint not null,
    unique (host, year)
) strict;

create table accountability_report (
    record       text not null primary key, -- in the log, kind duty-report
    review       text not null references accountability_review (record),
    host         text not null,
    organisation text not null,
    year         bigint not null,
    reporter     text not null,             -- account
    person       text not null,             -- name on that day
    manner       text not null,             -- on_site, written
    moves        bigint not null,           -- entries of the record so far
    unique (organisation, year)
) strict;

-- One act on a report, never changed; each is an entry of the log.
create table accountability_report_move (
    record   text not null references accountability_report (record),
    version  bigint not null, -- in the log
    step     text not null,   -- list, file, comment, count, grade, demand, answer, close
    actor    text not null,
    by_name  text not null,
    at_ms    bigint not null,
    words    text not null,
    problems text not null,
    plans    text not null,
    ballots  text not null,   -- "committee_members 7 5 2 0 0,…": class, present, 好, 较好, 一般, 差
    grade    text not null,
    owner    text not null,
    due_on   text not null,
    demanded bigint not null, -- version of the demand; 0: none
    primary key (record, version)
) strict;
