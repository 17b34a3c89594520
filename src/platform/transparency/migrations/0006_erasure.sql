-- Fields that were erased by law. Value and salt are gone; the hash of the field's leaf stays, so
-- that the tree of the record, its entry and every proof given out still agree.
create table transparency_erased (
  record text not null,
  version bigint not null,
  position bigint not null,           -- of the field in tree order, from 0
  leaf text not null,                 -- SHA-256 leaf hash of the field
  sm3 text not null,                  -- SM3 leaf hash of the field
  idx bigint not null,                -- the erase entry that says so
  primary key (record, version, position)
) strict;
