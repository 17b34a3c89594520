-- Logs that are witnessed here.

create table witness_log (
  origin text not null primary key,   -- the log's name
  vkeys text not null,                -- verifying keys pinned by hand, one a line
  size bigint not null,               -- of the newest checkpoint cosigned here; 0 before the first
  root text not null,                 -- base64, at that size
  note text not null,                 -- that checkpoint with the log's lines and ours; empty before
  updated_ms bigint not null          -- Unix ms, by this witness's clock
) strict;
