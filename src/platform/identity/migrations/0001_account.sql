-- A person's way in. Never deleted: the log and the audit trail name it for ever.
create table identity_account (
    id text not null primary key,     -- 32 random hexadecimal digits
    login text not null unique,       -- lower case, as it is typed at sign-in
    name text not null,               -- of the person, as colleagues know it
    administrator text not null,      -- none, system, security, audit
    holds_posts bigint not null,      -- 1 once the account was given a Party post
    active bigint not null,           -- 0: closed
    password_hash text,               -- Argon2id as libsodium writes it; none before activation
    activation_digest text,           -- SHA-256 of the one-time activation code, hexadecimal
    activation_ends_ms bigint,        -- after this moment the code is worth nothing
    opened_ms bigint not null,
    check (administrator in ('none', 'system', 'security', 'audit')),
    check (holds_posts in (0, 1)),
    -- The three administrators hold no post, whoever asks for it.
    check (administrator = 'none' or holds_posts = 0)
) strict;
create index identity_account_administrator on identity_account (administrator);

-- Signed-in sessions. An ended session is deleted; the audit trail tells of it.
create table identity_session (
    digest text not null primary key,  -- SHA-256 of the token in the cookie, hexadecimal
    id text not null unique,           -- its name in lists and addresses; opens nothing
    account text not null references identity_account (id),
    remember bigint not null,          -- 1: on a phone, with the longer limits
    opened_ms bigint not null,
    last_seen_ms bigint not null,      -- to the minute
    address text not null,             -- where it was opened from
    device text not null               -- User-Agent of that request, cut to 200 characters
) strict;
create index identity_session_account on identity_session (account);
create index identity_session_opened on identity_session (opened_ms);

-- Failed sign-ins, for logins that exist and for those that do not, so that both wait alike.
create table identity_failure (
    login_digest text not null,     -- SHA-256 of what was typed: people type passwords there
    address_class text not null,    -- network of the address; empty: all addresses together
    failures bigint not null,       -- since the last success
    last_ms bigint not null,        -- of the last try
    known bigint not null,          -- 1: this login has signed in from this network before
    primary key (login_digest, address_class)
) strict;
create index identity_failure_last on identity_failure (last_ms);

-- Single facts about this district's store: its name, whether it is a trial, the set-up code.
create table identity_setting (
    name text not null primary key,
    value text not null
) strict;

-- Every write, every denial, every sign-in, every reading of a closed field. Only ever added to.
create table identity_audit (
    sequence bigint not null primary key,  -- 1, 2, 3, …
    at_ms bigint not null,
    account text not null,     -- who; empty when nobody was signed in
    act text not null,         -- method and path pattern of the route, or the name of an act
    object text not null,      -- values of the pattern's holes, or what the act was done to
    reason text not null,      -- typed by the person, where an act asks for one
    status bigint not null,    -- of the answer
    code text not null,        -- of the refusal; empty when granted
    address text not null,     -- of the peer
    request text not null      -- id of the request, to be found in the log lines
) strict;
create index identity_audit_account on identity_audit (account, sequence);

create view pub_identity_account as select id, login, name from identity_account;
