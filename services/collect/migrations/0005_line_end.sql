-- How the lines of an import's file end: who resumes it reads on from the middle and can not tell any more.
alter table collect.import add column line_end text;
