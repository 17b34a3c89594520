-- Answers already given to writes, so that the same request again is the same answer, not a second
-- deed. Written in the transaction of the deed itself.
create table http_idempotency (
    account text not null,      -- who asked
    request_key text not null,  -- the request's Idempotency-Key
    route text not null,        -- method and path, "POST /api/gatherings"
    body_digest text not null,  -- SHA-256 of the body, hexadecimal
    status bigint not null,     -- of the answer that was given
    answer text not null,       -- its body
    made_ms bigint not null,    -- when, Unix milliseconds
    primary key (account, request_key)
) strict;
create index http_idempotency_made on http_idempotency (made_ms);
