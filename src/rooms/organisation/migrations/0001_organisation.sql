-- A department of the district with its 党组. Not a node of the Party tree.
create table organisation_unit (
    id text not null primary key,
    name text not null unique,
    -- party_and_mass, government, politics_and_law, vertical, institution
    unit_class text not null,
    position bigint not null       -- 建制顺序
) strict;

-- A Party organisation: a node of the tree under the work committee.
create table organisation_body (
    id text not null primary key,
    parent text references organisation_body (id),    -- none: the work committee
    unit text references organisation_unit (id),
    kind text not null,            -- work_committee, party_committee, general_branch, branch, …
    name text not null,
    has_committee bigint not null, -- 1: a branch that elected a 支委会
    reviewer text references organisation_body (id),  -- of its filings; none: usual chain
    position bigint not null,      -- office order among the children of one parent
    founded_on text not null,
    closed_on text,                -- last day
    pseudonym text not null unique,  -- its name in the public log
    unique (parent, name)
) strict;
create index organisation_body_unit on organisation_body (unit);

-- 党小组.
create table organisation_group (
    id text not null primary key,
    organisation text not null references organisation_body (id),
    name text not null,
    position bigint not null,
    unique (organisation, name)
) strict;

-- What an account does for an organisation, and from when to when. Ended, never deleted.
create table organisation_post (
    id text not null primary key,
    account text not null,         -- of pub_identity_account
    organisation text not null references organisation_body (id),
    role text not null,            -- secretary, recorder, reviewer, inspector, spot_checker, …
    since text not null,
    until text                     -- last day; none: until further notice
) strict;
create index organisation_post_account on organisation_post (account);
create index organisation_post_organisation on organisation_post (organisation, role);

-- Terms of committees and secretaries. An organisation may have many, one after the other.
create table organisation_term (
    organisation text not null references organisation_body (id),
    elected_on text not null,
    ends_on text not null,
    primary key (organisation, elected_on)
) strict;
