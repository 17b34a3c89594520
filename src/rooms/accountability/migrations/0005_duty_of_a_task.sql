-- Which duty of the year's list a task of the Party group is for; nothing for those without one.
alter table accountability_study_task add column duty text;
