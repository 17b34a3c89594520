-- What reviewers wrote stands in the entry of their decision, as fields that can be erased by law:
-- 1 with a decision whose entry holds its words and marks; null for a submission, and for a
-- decision from before.
alter table review_move add column worded bigint;

create view pub_review_submission as
    select c.subject_kind, c.subject_id, c.organisation, m.review_case, m.version, m.actor, m.at_ms
    from review_move m join review_case c on c.id = m.review_case
    where m.step = 'submit';
