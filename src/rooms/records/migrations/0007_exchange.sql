-- 走出去, 请进来: the house on the other side, and who came from it or received there.
alter table records_version add column host text;
alter table records_version add column guest text;
