-- What the room of leads compares: newest versions that say something was held. What was erased or
-- closed by law is compared with nothing. Both ways in are served: from a place of the log on, and
-- by gathering or day.
create view pub_records_filed as
    select v.log_index as number, g.id as gathering, g.organisation, v.version, v.title, g.held_on,
           v.begins_at, v.place, v.chair
    from records_version v
    join records_gathering g on g.id = v.gathering and g.newest = v.log_index
    where v.outcome = 'filed' and not exists
          (select 1 from records_erasure e
           where e.gathering = g.id and e.state in ('erased', 'closed'));

create view pub_records_attachment as
    select gathering, id, media_type, sha256 from records_attachment;

create index records_attachment_sha256 on records_attachment (sha256);
