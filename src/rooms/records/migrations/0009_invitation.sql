-- 会议通知: what the participants were told of a gathering, so that they are told again only of a
-- change. Nobody's receipt is kept, nor who was told.
create table records_invitation (
    gathering text not null,
    number    bigint not null, -- 1, 2, … within the gathering
    sent_ms   bigint not null,
    sent_by   text not null,   -- account
    told      bigint not null, -- how many accounts
    held_on   text not null,
    begins_at text not null,   -- 14:30
    place     text not null,
    agenda    text not null,   -- titles, one a line
    primary key (gathering, number)
) strict;
