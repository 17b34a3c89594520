-- Whose record it is, where another room filed it (subject 'filed') and may say so.
alter table records_erasure add column organisation text;

-- Values of such records that must still be kept and are shown to nobody: their rooms' rows hold
-- 已依法停止查阅 in their place.
create table records_closed_value (
    record  text not null,
    version bigint not null,
    path    text not null,   -- of the field
    value   text not null,
    primary key (record, version, path)
) strict;
