-- Which entries change the log's keys, so that those in force are found without reading them all.
create table transparency_key (
    number bigint not null primary key -- of the entry, over all logs of the store
) strict;
