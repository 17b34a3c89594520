-- A grade that a visit's team gave together is both members' word, whoever closed the visit.
alter table inspection_grade add column second_inspector text; -- account; null: given by one
alter table inspection_grade add column visit text;            -- of campaigns; null: given by one
