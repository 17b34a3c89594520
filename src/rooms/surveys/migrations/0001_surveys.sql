-- 满意度测评: about one organisation in one year; stage and moves alone change.
create table surveys_survey (
    id           text not null primary key, -- in the log, kind survey
    organisation text not null,
    year         text not null,
    campaign     text,            -- the batch of inspections that it belongs to
    name         text not null,
    basis        text not null,   -- the document that asks for it
    opened_on    text not null,
    closes_on    text not null,   -- the last day on which slips come back
    questions    bigint not null, -- how many there are
    classes      bigint not null,
    stage        text not null,   -- open, counted, confirmed, called_off
    moves        bigint not null
) strict;

create index surveys_survey_place on surveys_survey (organisation, year);

create table surveys_question (
    survey text not null references surveys_survey (id),
    number bigint not null,
    words  text not null,
    primary key (survey, number)
) strict;

create table surveys_class (
    survey     text not null references surveys_survey (id),
    number     bigint not null,
    name       text not null,
    population bigint not null,
    slips      bigint not null, -- how many are given out
    primary key (survey, number)
) strict;

create table surveys_move (
    survey  text not null references surveys_survey (id),
    number  bigint not null, -- 1, 2, …; the version in the log
    step    text not null,   -- open, count, return, confirm, call_off
    words   text not null,
    actor   text not null,   -- account
    by_name text not null,
    at_ms   bigint not null,
    primary key (survey, number)
) strict;

-- What an act of counting found. A class with too few slips has no answers here: nothing that would
-- tell one person's is kept.
create table surveys_count (
    survey       text not null,
    act          bigint not null, -- number of the move
    class_number bigint not null,
    returned     bigint not null,
    answers      bigint not null, -- how many rows there are
    primary key (survey, act, class_number),
    foreign key (survey, act) references surveys_move (survey, number)
) strict;

create table surveys_answer (
    survey           text not null,
    act              bigint not null,
    class_number     bigint not null,
    question         bigint not null,
    satisfied        bigint not null,
    mostly_satisfied bigint not null,
    dissatisfied     bigint not null,
    unknown          bigint not null,
    primary key (survey, act, class_number, question),
    foreign key (survey, act, class_number) references surveys_count (survey, act, class_number)
) strict;
