-- The twin tree: SM3 over the same entries, for whoever must stay with the ciphers of China. It
-- follows the log with each checkpoint. Its leaves are not kept: the entries are.

create table transparency_twin (
  id bigint not null primary key,     -- always 1
  size bigint not null,               -- how many entries it holds
  frontier text not null              -- as transparency_head has it, of SM3
) strict;

create table transparency_twin_tile ( -- full tiles only
  level bigint not null,
  number bigint not null,
  hashes text not null,
  root text not null,
  primary key (level, number)
) strict;

create table transparency_twin_checkpoint (
  size bigint not null primary key,   -- of the checkpoint it was signed with, and is served with
  note text not null,                 -- origin with /sm3 behind it, size, root
  lines text not null                 -- signature lines
) strict;
