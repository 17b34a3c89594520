-- The people a newcomer can be. Rows stand here in a trial district only.
create table trial_guide (
    position bigint not null primary key, -- order on the first page
    login    text   not null,             -- of the account
    name     text   not null,
    capacity text   not null,             -- post and organisation, in words
    look_at  text   not null              -- what to look at as this person
) strict;

-- The faults that were planted, in words, for the first page.
create table trial_fault (
    position bigint not null primary key,
    sentence text   not null
) strict;
