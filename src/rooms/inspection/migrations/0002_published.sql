-- Which effect items have a grade at all.
create view pub_inspection_grade as
    select distinct quarter, organisation, item from inspection_grade;
