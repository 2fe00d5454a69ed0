-- How often a learner asked the assistant on the last day of asking, which is counted by the course's time zone
-- (docs/adr/0082-an-assistant-that-cites.md).
alter table academy.enrolment
  add column asked_on date,
  add column asked integer not null default 0 check (asked >= 0);
