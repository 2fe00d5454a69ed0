-- What is told of, to whom, by which channels, in which words.
create table notifications.notification (
  tenant      uuid not null,
  name        text collate "C" not null,
  definition  json not null,
  -- HTML of the templates in MJML, by channel and language: compiled when saved, not when sent.
  compiled    json not null,
  paused      boolean not null default false,
  version     bigint not null default 1,
  -- Another one with each change of what events it reads: the consumer group is named after it.
  stream      uuid not null,
  -- The log's end when the stream began: what came before is not told of.
  start_after bigint not null,
  primary key (tenant, name)
);

create table notifications.notification_version (
  tenant      uuid not null,
  name        text collate "C" not null,
  version     bigint not null,
  definition  json not null,
  saved_at    timestamptz not null default clock_timestamp(),
  saved_by    text not null,
  primary key (tenant, name, version)
);

create table notifications.message (
  tenant          uuid not null,
  id              uuid not null,
  -- The notification's name, or `service:NAME` of what a service sent itself.
  source          text collate "C" not null,
  event           text,
  event_type      text,
  event_key       text,
  once            text not null,
  recipient       text not null,
  recipient_name  text not null,
  language        text not null,
  time_zone       text,
  channel         text not null,
  category        text not null,
  transactional   boolean not null,
  urgent          boolean not null,
  address         text,
  -- What the recipient can be reached by, for the channels that come after this one.
  addresses       json not null,
  subject         text not null,
  content         json not null,
  -- The channels after this one, each with its content.
  next            json not null,
  fallback_after  integer,
  fallback_at     timestamptz,
  state           text not null check (state in ('waiting', 'held', 'sending', 'sent', 'captured', 'failed', 'bounced', 'suppressed', 'skipped')),
  reason_code     text,
  reason_detail   text,
  may_be_twice    boolean not null default false,
  -- Times that nobody knows whether the provider took it.
  unknown         integer not null default 0,
  attempts        integer not null default 0,
  provider_id     text,
  created_at      timestamptz not null default clock_timestamp(),
  send_at         timestamptz,
  sent_at         timestamptz,
  read_at         timestamptz,
  primary key (tenant, id),
  -- One to a recipient by a channel, whoever makes it and however often.
  constraint message_once unique (tenant, source, once, recipient, channel)
);
create index message_of_recipient on notifications.message (tenant, recipient, id desc);
create index message_of_event on notifications.message (tenant, event, id desc);
create index message_cancellable on notifications.message (tenant, source, event_key) where state in ('waiting', 'held');
create index message_unread on notifications.message (tenant, recipient) where channel = 'app' and state = 'sent' and read_at is null;
create index message_provider on notifications.message (tenant, provider_id) where provider_id is not null;
create index message_created on notifications.message (created_at);

create table notifications.attachment (
  tenant        uuid not null,
  message       uuid not null,
  number        integer not null,
  name          text not null,
  content_type  text not null,
  content       bytea not null,
  primary key (tenant, message, number),
  foreign key (tenant, message) references notifications.message on delete cascade
);

-- What somebody wants, and when not.
create table notifications.preference (
  tenant      uuid not null,
  recipient   text not null,
  choices     json not null,
  primary key (tenant, recipient)
);

-- An address that takes nothing any more: it does not exist, or its owner complained.
create table notifications.suppression (
  tenant      uuid not null,
  channel     text not null,
  address     text not null,
  reason      text not null check (reason in ('bounce', 'complaint')),
  detail      text not null,
  since       timestamptz not null default clock_timestamp(),
  primary key (tenant, channel, address)
);

select pvt.isolate('notifications.notification');
select pvt.isolate('notifications.notification_version');
select pvt.isolate('notifications.message');
select pvt.isolate('notifications.attachment');
select pvt.isolate('notifications.preference');
select pvt.isolate('notifications.suppression');
