-- Flashcards of quizzes that were taken, and what learners answered to them (docs/adr/0081-cards-that-come-back.md).
create table academy.card (
  tenant    uuid not null,
  id        uuid not null,
  account   uuid not null,
  enrolment uuid not null,
  course    text collate "C" not null,
  lesson    uuid not null,
  -- The question as this attempt drew it.
  attempt   uuid not null,
  slot      text collate "C" not null,
  question  uuid not null,
  version   integer not null,
  made_at   timestamptz not null,
  due_at    timestamptz not null,
  reviews   integer not null default 0,
  primary key (tenant, id),
  constraint card_made_once unique (tenant, enrolment, question, version)
);
create index card_due on academy.card (tenant, account, due_at, id);

-- All that was done with a card; its state is what they come to, in whatever order they came.
create table academy.card_action (
  tenant uuid not null,
  card   uuid not null,
  action uuid not null,
  rating text collate "C" check (rating in ('again', 'hard', 'good', 'easy')),
  undoes uuid,
  at     timestamptz not null,
  primary key (tenant, card, action),
  constraint rates_or_undoes check ((rating is null) <> (undoes is null))
);

select pvt.isolate('academy.card');
select pvt.isolate('academy.card_action');
