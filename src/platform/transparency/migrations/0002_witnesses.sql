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

create table transparency_cosig (     -- the first one of each key for a checkpoint; only ever added
  size bigint not null,               -- of the checkpoint
  name text not null,                 -- of the witness
  key_id text not null,               -- base64
  line text not null,                 -- the signature line
  time_ms bigint not null,            -- Unix ms by the witness's clock, as it signed it
  primary key (size, name, key_id)
) strict;
