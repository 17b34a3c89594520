create table review_case (
    id           text not null primary key,
    subject_kind text not null,   -- what was filed: records.gathering, records.plan
    subject_id   text not null,   -- its id in the room that owns it
    organisation text not null,   -- who filed
    reviewer     text not null,   -- organisation whose desk it is on, found when it was submitted
    title        text not null,   -- what the submitter calls it
    stage        text not null,   -- submitted, returned, accepted, withdrawn: stored here alone
    version      bigint not null, -- of the subject that was last submitted
    submitted_by text not null,   -- account
    submitted_ms bigint not null, -- of that version
    due_on       text not null,   -- day by which the reviewer is to answer
    opened_ms    bigint,          -- when the reviewer first opened that version; null: not yet
    decided_ms   bigint,          -- when it was accepted or returned; null: not decided
    unique (subject_kind, subject_id)
) strict;

-- The queue of a desk by age, and what was returned to an organisation.
create index review_case_desk on review_case (reviewer, stage, submitted_ms);
create index review_case_organisation on review_case (organisation, stage, submitted_ms);

create table review_move (
    review_case text not null references review_case (id),
    number      bigint not null, -- 1, 2, … within the case
    step        text not null,   -- submit, accept, return, withdraw
    version     bigint not null, -- of the subject that the step was about
    actor       text not null,   -- account
    at_ms       bigint not null, -- when
    reason      text,            -- of a return; null for other steps
    words       text not null,   -- the reviewer's words on the whole; may be empty
    primary key (review_case, number)
) strict;

create table review_mark (
    review_case text not null,   -- the case and
    move        bigint not null, -- the move it belongs to
    position    bigint not null, -- 0, 1, … in the order written
    field       text not null,   -- path in the filed content: items[0].minutes
    words       text not null,   -- what the reviewer says of that field
    primary key (review_case, move, position),
    foreign key (review_case, move) references review_move (review_case, number)
) strict;

create view pub_review_case as
    select subject_kind, subject_id, organisation, reviewer, stage, version, submitted_ms,
           decided_ms
    from review_case;
