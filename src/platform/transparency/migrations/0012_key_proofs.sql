-- What leads from the keys that the closed log's entries name to those that signed its checkpoint:
-- tlog-proofs, one behind the other; empty where no change of keys was lost with its end.
alter table transparency_closed_log add column key_proofs text not null default '';
