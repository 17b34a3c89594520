-- Whose desk a submission was laid on and until when that is to answer, as the entry of what was
-- filed says: null of other steps, and of a submission from before.
alter table review_move add column reviewer text;
alter table review_move add column due_on text;

drop view pub_review_submission;
create view pub_review_submission as
    select c.subject_kind, c.subject_id, c.organisation, m.review_case, m.version, m.actor, m.at_ms,
           m.reviewer, m.due_on
    from review_move m join review_case c on c.id = m.review_case
    where m.step = 'submit';
