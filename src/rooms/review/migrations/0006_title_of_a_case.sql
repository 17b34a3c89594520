-- What lies on a desk is called as what was handed in says: who files holds it against the log.
drop view pub_review_case;
create view pub_review_case as
    select subject_kind, subject_id, organisation, reviewer, stage, version, submitted_ms,
           decided_ms, id as review_case, title
    from review_case;
