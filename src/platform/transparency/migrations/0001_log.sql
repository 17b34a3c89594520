-- The verifiable log. Bytes stand as base64 text. Entries, tiles, checkpoints are only ever added.

create table transparency_head (
  id bigint not null primary key,     -- always 1: the one log of this store
  size bigint not null,               -- how many entries there are
  last_time bigint not null,          -- Unix ms: the time of the newest entry
  frontier text not null,             -- roots of the perfect subtrees, largest first, 32 bytes each
  sm3 bigint not null                 -- 1: entries carry the SM3 root of their fields too
) strict;

create table transparency_entry (
  idx bigint not null primary key,    -- place in the log, from 0 without gaps: the order of filing
  entry text not null,                -- the canonical text, as the leaf hash covers it
  leaf text not null                  -- SHA-256(0x00, entry)
) strict;

create table transparency_tile (      -- full tiles only
  level bigint not null,              -- 0: leaves; each level above covers 256 of the one below
  number bigint not null,
  hashes text not null,               -- 256 hashes, 8,192 bytes
  root text not null,                 -- MTH over them: a hash of the level above
  primary key (level, number)
) strict;

create table transparency_checkpoint (
  size bigint not null primary key,   -- how many entries it covers
  note text not null,                 -- origin, size, root: the three lines that are signed
  lines text not null,                -- signature lines
  signed_ms bigint not null,          -- Unix ms
  published_ms bigint                 -- Unix ms since which it may be served; null: not yet
) strict;

create table transparency_salt (      -- one row for each record version in the log
  record text not null,
  version bigint not null,
  idx bigint not null,                -- its entry
  salts text not null,                -- 32 bytes for each field, in tree order
  primary key (record, version)
) strict;
