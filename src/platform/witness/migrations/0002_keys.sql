-- By which the keys of a log came here that nobody pinned by hand: tlog-proofs of its changes of
-- keys, one behind the other, as it showed them.
alter table witness_log add column key_proofs text not null default '';
