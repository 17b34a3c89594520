-- The headings of a frozen sheet as its rubric had them; no rows where it was frozen before rubrics
-- were trees. What they come to is the sum of the lines below.
create table inspection_sheet_section (
    record   text not null, -- of the sheet
    position bigint not null,
    code     text not null, -- which inspection_sheet_line.section names
    name     text not null,
    weight   bigint not null, -- hundredths
    parent   text,            -- code; nothing: of level 1
    primary key (record, position)
) strict;
