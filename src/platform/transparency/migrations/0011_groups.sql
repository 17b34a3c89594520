-- A quorum by groups of witnesses, as lines of a policy (C2SP tlog-policy); null where so many of
-- all are enough. `witnesses` is then the fewest that can meet it.
alter table transparency_quorum add column by_groups text;
