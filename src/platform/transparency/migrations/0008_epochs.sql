-- A log that lost its end for good is closed, and the next one begins (decision 0020). The closed
-- log lies in a store of its own, log-1.db or a schema of that name; what the next one still asks
-- of it stands here.
--
-- Numbers count on across logs: of an entry of the first log it is its index; of an entry of a
-- later one, that index plus the sizes that witnesses saw of its predecessors. No number of an
-- entry that a witness saw is given twice, lost or not. transparency_salt.idx, _erased.idx and
-- _notice.idx are numbers; every other idx is an index in the open log.
alter table transparency_head add column log bigint not null default 1;
alter table transparency_head add column first bigint not null default 0; -- number of its entry 0

create table transparency_closed_log (
  log bigint not null primary key,    -- 1, 2, …
  origin text not null,
  first bigint not null,              -- number of its entry 0
  entries bigint not null,            -- that there still are
  root text not null,                 -- base64, over them
  known bigint not null,              -- that a witness saw; those from `entries` on are lost
  known_root text not null,           -- base64, over them
  checkpoint text not null,           -- the witness's: three lines, the log's signature, its own
  cause text not null,                -- code
  closed_ms bigint not null           -- Unix ms
) strict;

create table transparency_closed_entry (
  number bigint not null primary key,
  entry text not null,
  leaf text not null
) strict;

-- What the closed log says of each record version.
create table transparency_closed_receipt (
  number bigint not null primary key, -- of its entry
  not_before bigint,                  -- Unix ms: its filing lies between, by others' clocks
  not_after bigint,
  sealed_size bigint,
  witnessed_size bigint,
  witnessed_at bigint,                -- Unix ms
  witnessed_by text not null,         -- names, a line each
  anchored_size bigint,
  anchored_at bigint,                 -- Unix ms
  anchored_by text
) strict;
