-- Who sits in the committee of a 机关党委 or 党总支, from one day to another. They belong to
-- branches; here it is only said that they sit.
create table membership_seat (
    id text not null primary key,
    organisation text not null,      -- whose committee
    member text not null references membership_member (id),
    since text not null,
    until text,                      -- last day; none: until further notice
    position bigint not null         -- in the order in which they were seated
) strict;
create index membership_seat_organisation on membership_seat (organisation, position);
create index membership_seat_member on membership_seat (member);
