-- Witnesses that this log believes, and what they signed.

create table transparency_witness (
  name text not null,
  key_id text not null,               -- base64
  vkey text not null,                 -- pinned by hand
  since_ms bigint not null,           -- Unix ms
  primary key (name, key_id)
) strict;

create table transparency_quorum (
  id bigint not null primary key,     -- always 1
  witnesses bigint not null           -- so many of them make a checkpoint a witnessed one
) strict;

-- A witness may sign a checkpoint again and again while nothing is filed. The first signature says
-- best before when its entries were filed, the latest after when the next one was.
create table transparency_cosig (
  size bigint not null,               -- of the checkpoint
  name text not null,                 -- of the witness
  key_id text not null,               -- base64
  line text not null,                 -- the signature line with the earliest time
  time_ms bigint not null,            -- Unix ms by the witness's clock, as it signed it
  latest_line text not null,          -- the one with the latest; the same while there is one only
  latest_ms bigint not null,
  primary key (size, name, key_id)
) strict;
