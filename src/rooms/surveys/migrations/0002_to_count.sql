-- 今日 asks which open surveys are over.
create index surveys_survey_open on surveys_survey (closes_on) where stage = 'open';
