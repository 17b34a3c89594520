-- A person's grade of an effect item; never changed. The one with the highest number counts.
create table inspection_grade (
    quarter        text not null,   -- 2026Q3
    organisation   text not null,   -- who is graded
    item           text not null,   -- code in the rubric of the quarter
    number         bigint not null, -- 1, 2, … of the same item
    points         bigint not null, -- hundredths
    reason         text not null,   -- in the grader's words, never empty
    inspector      text not null,   -- account
    inspector_name text not null,   -- as signed on that day
    graded_ms      bigint not null,
    primary key (quarter, organisation, item, number)
) strict;
