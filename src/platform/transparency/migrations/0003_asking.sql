-- Witnesses that the log asks by itself, and what makes it stand still; entries that others name.

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

create table transparency_policy (
  idx bigint not null primary key     -- of a policy entry: rules in force from there on
) strict;

create table transparency_notice (
  idx bigint not null primary key,    -- of the notice entry
  notice text not null,               -- 32 hex digits; the same in all entries of one announcement
  scope text not null,                -- all, unit/<32 hex> or kind/<code>
  starts_ms bigint not null,          -- Unix ms: when the inspection begins
  announced_ms bigint not null        -- Unix ms: the time of the entry
) strict;

create table transparency_clock_step (
  id bigint not null primary key,     -- always 1: the proposal that waits for the second person
  proposed_ms bigint not null,        -- Unix ms, by the clock that is said to be right
  proposed_by text not null           -- account
) strict;

-- Each _ stands for the one line feed there.
insert into transparency_policy (idx)
select idx from transparency_entry where entry like 'shiji/entry/v1_op policy_%';
