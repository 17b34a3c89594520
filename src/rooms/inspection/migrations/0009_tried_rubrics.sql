-- Which revision of the draft was tried out on the last quarter; 0: none yet.
alter table inspection_rubric_draft add column tried_revision bigint not null default 0;
