-- What an import's file says itself of how it is written: who resumes it reads on from the middle and can not tell any more.
alter table collect.import add column delimiter text, add column encoding text;
