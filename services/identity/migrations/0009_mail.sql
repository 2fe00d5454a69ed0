-- Mails that wait to be sent, and, where no mail server is set up, those that were kept instead. They hold links that sign
-- people in, so the text is sealed, and gone when the mail is sent. `tenant` is the one in whose name it is sent.
create table identity.mail (
  tenant      uuid not null references identity.tenant,
  id          uuid not null,
  recipient   text not null,
  subject     text not null,
  content     bytea,
  state       text not null check (state in ('waiting', 'sent', 'kept', 'failed')),
  attempts    integer not null default 0,
  next_at     timestamptz,
  error       text,
  created_at  timestamptz not null default now(),
  primary key (tenant, id)
);
create index mail_due on identity.mail (next_at) where state = 'waiting';
create index mail_created on identity.mail (created_at);
select pvt.isolate('identity.mail');
