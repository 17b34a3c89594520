-- How a member stood in a branch until a day: a change holds from its day on, and the roll of a
-- gathering that was held before stays what it was.
create table membership_former (
    member text not null references membership_member (id),
    until text not null,             -- last day of it
    party_group text,
    restriction text not null,
    excusable text,
    excusable_basis text,
    in_committee bigint not null,
    primary key (member, until)
) strict;

-- The superior's consent and the meeting's resolution on which the class rests; none: of before
-- they were asked for.
alter table membership_member add column excusable_basis text;
