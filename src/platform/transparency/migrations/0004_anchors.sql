-- What time-stamping authorities (RFC 3161) said of checkpoints.

create table transparency_anchor_request (
  nonce text not null primary key,    -- 16 hexadecimal digits: the answer must repeat them
  size bigint not null,               -- of the checkpoint it asks for
  imprint text not null,              -- base64 of the SHA-256 of that checkpoint's three lines
  asked_ms bigint not null            -- Unix ms
) strict;

create table transparency_authority (
  digest text not null primary key,   -- base64 of the SHA-256 of the certificates
  certificates text not null,         -- PEM, as a person brought them
  since_ms bigint not null            -- Unix ms
) strict;

create table transparency_anchor (
  size bigint not null,               -- of the checkpoint
  digest text not null,               -- base64 of the SHA-256 of the reply
  reply text not null,                -- base64 of the whole reply, DER
  authority text not null,            -- whose certificates judged it: transparency_authority
  name text not null,                 -- of who signed it
  stamped_ms bigint not null,         -- Unix ms by the authority's clock
  idx bigint not null,                -- the entry that says it was received
  primary key (size, digest)
) strict;
