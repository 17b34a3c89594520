-- Nothing: about a gathering. 'plan': about a quarter's plan, and `gathering` holds the plan's id.
alter table records_erasure add column subject text;
