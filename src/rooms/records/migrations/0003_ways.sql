-- Which of an organisation's gatherings a question is about is told by the index alone.
drop index records_gathering_organisation;
create index records_gathering_organisation
    on records_gathering (organisation, held_on, group_id, newest, covers, id);

-- From where it was decided to what was said of it since.
create index records_follow_up_gathering
    on records_follow_up (gathering, item, decision, state, log_index, number);
