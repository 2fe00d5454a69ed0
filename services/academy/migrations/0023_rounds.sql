-- A learner takes a course once more: a new enrolment takes the place of the one before, which stays as history
-- (docs/adr/0084-rounds-of-a-course.md).
alter table academy.enrolment drop constraint enrolment_state_check;
alter table academy.enrolment
  add constraint enrolment_state_check
    check (state in ('invited', 'waiting', 'active', 'completed', 'expired', 'withdrawn', 'suspended', 'replaced')),
  add column round integer not null default 1 check (round > 0),
  -- When the next round began in its place, and why.
  add column replaced_at timestamptz,
  add column replaced_because text,
  add constraint replaced_for_a_reason
    check ((state = 'replaced') = (replaced_at is not null) and (replaced_at is null) = (replaced_because is null));

-- A person is in a course once, in the round that is on.
alter table academy.enrolment drop constraint enrolled_once;
create unique index enrolled_once on academy.enrolment (tenant, course, account) where state <> 'replaced';
create unique index round_once on academy.enrolment (tenant, course, account, round);

create index certificate_of_learner on academy.certificate (tenant, course, account, issued_at desc);
