-- A talk with a person, or a suggestion that somebody dismissed. What was said is not here in the
-- open: it stands encrypted in the moves.
create table talks_case (
    id           text not null primary key,
    kind         text not null,   -- criticism, reminder, responsibility_interview, inquiry,
                                  -- admonition_proposal
    organisation text not null,   -- where the person serves
    person       text not null,   -- account; empty for a dismissed suggestion
    finding      text,            -- overdue rectification that suggested it
    owner        text not null,   -- account that opened it
    stage        text not null,   -- opened, notified, held, under_way, followed_up, closed,
                                  -- dismissed
    due_on       text,            -- of the clock that runs now
    moves        bigint not null  -- how many there are
) strict;

create index talks_case_person on talks_case (person);
create index talks_case_owner on talks_case (owner);

-- One step, never changed; each is an entry of the log.
create table talks_move (
    talk    text not null references talks_case (id),
    number  bigint not null, -- 1, 2, …; the version in the log
    step    text not null,   -- open, dismiss, notify, record, reply, outcome, measure, follow_up,
                             -- admit, close
    actor   text not null,   -- account
    at_ms   bigint not null,
    due_on  text,            -- until when what comes next is to be done
    reader  text,            -- account that may read the case from now on
    sealed  text not null,   -- TalkWords as JSON, encrypted under the district's field key
    primary key (talk, number)
) strict;

create index talks_move_reader on talks_move (reader);
