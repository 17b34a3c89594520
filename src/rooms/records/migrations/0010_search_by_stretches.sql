-- On PostgreSQL a row of the index of words bears the marks of the stretches of the log that it
-- stands in (docs/decisions/0012), so what is there is made anew; until then a search reads on.
-- postgres:
delete from records_search;
update records_search_state set indexed_to = 0;
-- both:
