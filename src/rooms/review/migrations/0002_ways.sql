-- How what an organisation filed stands, told by the index alone: its cases lie together there.
create index review_case_subject on review_case (organisation, subject_kind, subject_id, stage);
