-- An inspector may put the day off: the move says to which day, the finding the newest of them.
alter table rectification_move add column due_on text;       -- of extend
alter table rectification_finding add column extended_to text;

drop view pub_rectification_finding;
create view pub_rectification_finding as
    select f.id, f.organisation, f.item, coalesce(f.extended_to, f.due_on) as due_on, f.stage,
           f.repeats, f.found_ms,
           (select max(m.at_ms) from rectification_move m
            where m.finding = f.id and m.step = 'settle') as settled_ms
    from rectification_finding f;
