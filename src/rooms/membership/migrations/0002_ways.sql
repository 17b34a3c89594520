-- How many belong to an organisation on a day, counted on the index alone.
create index membership_member_headcount
    on membership_member (organisation, since, until, standing, full_on);
