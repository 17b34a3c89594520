create view pub_organisation_post as
    select account, organisation, role, since, until from organisation_post;
