-- Witnesses that the log asks by itself, and what makes it stand still.

create table transparency_address (
  name text not null primary key,     -- of a pinned witness
  submit text not null,               -- prefix of tlog-witness's add-checkpoint
  monitor text not null               -- prefix of the checkpoints that it shows
) strict;

create table transparency_asked (
  name text not null primary key,     -- of the witness
  size bigint not null,               -- of the newest checkpoint it is known to have cosigned
  asked_ms bigint not null,           -- Unix ms
  answered_ms bigint,                 -- when it last cosigned; null: it never did
  trouble text not null,              -- code of what came instead of a cosignature; empty: nothing
  detail text not null                -- fills that sentence's holes: host or status
) strict;

-- What was found once stays: an alarm is lifted at a start that no longer finds it, never deleted.
create table transparency_alarm (
  number bigint not null primary key, -- 1, 2, …
  found_ms bigint not null,           -- Unix ms
  code text not null,
  name text not null,                 -- of the witness; empty: this machine found it itself
  size bigint not null,               -- entries here then
  known bigint not null,              -- entries known elsewhere
  note text not null,                 -- the proof: its checkpoint, signed by this very log
  lifted_ms bigint                    -- Unix ms; null: the log stands still
) strict;
