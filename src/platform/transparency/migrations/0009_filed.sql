-- What the log knows as filed, one row a version of a record: rooms hold their rows against it, so
-- that a row put beside the log is found. Of a salt whose entry is gone the kind is null: that is
-- told of the log, not of the row as well.
-- sqlite:
create view pub_transparency_filed as
    select s.record, s.version, s.idx as number,
           substr(coalesce(e.entry, c.entry),
                  instr(coalesce(e.entry, c.entry), char(10) || 'kind ') + 6,
                  instr(coalesce(e.entry, c.entry), char(10) || 'unit ')
                  - instr(coalesce(e.entry, c.entry), char(10) || 'kind ') - 6) as kind
    from transparency_salt s
    left join transparency_entry e
         on e.idx = s.idx - (select h.first from transparency_head h where h.id = 1)
    left join transparency_closed_entry c on c.number = s.idx;
-- postgres:
create view pub_transparency_filed as
    select s.record, s.version, s.idx as number,
           substring(coalesce(e.entry, c.entry) from '\nkind ([a-z0-9-]+)\nunit ') as kind
    from transparency_salt s
    left join transparency_entry e
         on e.idx = s.idx - (select h.first from transparency_head h where h.id = 1)
    left join transparency_closed_entry c on c.number = s.idx;
-- both:
