-- What a person was told. Numbers grow in the order of commits, so that a channel which sends rows
-- on needs to keep one number only.
create table notices_message (
    number       bigint not null primary key, -- 1, 2, 3, …
    account      text not null,               -- who is told
    made_ms      bigint not null,
    title        text not null,
    words        text not null,               -- may be empty
    subject_kind text not null,               -- what it is about: records.gathering, records.plan
    subject_id   text not null,
    settled_ms   bigint                       -- when its owner put it away; null: new
) strict;
create index notices_message_account on notices_message (account, number);
