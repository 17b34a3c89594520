-- A Party member at an organisation, from one day to another.
create table membership_member (
    id text not null primary key,
    organisation text not null,
    party_group text,                -- 党小组, within the organisation
    name text not null,
    standing text not null,          -- full, probationary; when full_on is known, that day decides
    born_on text,
    joined_on text,                  -- 入党日期
    full_on text,                    -- 转正日期
    restriction text not null,       -- none, on_probation_within_party, rights_suspended
    excusable text,                  -- class left out of 应到会, with both consents on file
    in_committee bigint not null,    -- 1: sits in the 支委会
    since text not null,             -- belongs to the organisation from this day
    until text,                      -- last day; none: until further notice
    position bigint not null,        -- place on the organisation's roster
    identity_closed text,            -- identity number, encrypted: algorithm, nonce, text
    identity_digest text,            -- keyed digest of it, to find a duplicate without opening it
    phone_closed text,               -- phone, encrypted
    batch text,                      -- membership_import it came with
    version bigint not null          -- counts changes; 1: as it was entered
) strict;
create index membership_member_organisation on membership_member (organisation, position);
create index membership_member_identity on membership_member (identity_digest);
create index membership_member_name on membership_member (name);
create index membership_member_batch on membership_member (batch);

-- A roster sheet that was uploaded, and what became of it.
create table membership_import (
    id text not null primary key,
    state text not null,             -- read, refused, applied, undone
    uploaded_ms bigint not null,
    applied_ms bigint,
    since text not null,             -- from this day the sheet's members belong to their branches
    organisation text,               -- everybody's branch, for a sheet without that column
    preview_closed text not null,    -- what the preview shows, encrypted
    lines_closed text not null       -- what the rows say, encrypted; empty once applied
) strict;

-- What an import founded besides members, in order, for its undoing.
create table membership_import_made (
    import text not null references membership_import (id),
    position bigint not null,
    kind text not null,              -- unit, organisation, group
    made text not null,              -- its id
    primary key (import, position)
) strict;
