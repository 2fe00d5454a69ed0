-- A channel as a tenant has it: by which provider, with what.
create table notifications.channel (
  tenant      uuid not null,
  channel     text collate "C" not null,
  provider    text not null,
  -- The public part of the address that the provider reports to.
  endpoint    text collate "C" not null unique,
  -- Sealed: the whole of it, with its secrets.
  config      bytea not null,
  updated_at  timestamptz not null default clock_timestamp(),
  primary key (tenant, channel)
);

-- A provider's report carries no credential of ours: its address tells the tenant. The one question that is asked across tenants.
create function notifications.channel_at(p_channel text, p_endpoint text)
  returns table (tenant uuid, provider text, config bytea)
  language sql stable security definer set search_path = pg_catalog as $$
    select c.tenant, c.provider, c.config from notifications.channel c where c.endpoint = p_endpoint and c.channel = p_channel
  $$;
revoke execute on function notifications.channel_at from public;
grant execute on function notifications.channel_at to pvt_notifications;

-- Browsers that take push messages.
create table notifications.push_subscription (
  tenant      uuid not null,
  -- `account:ID`
  recipient   text not null,
  endpoint    text not null,
  keys        json not null,
  created_at  timestamptz not null default clock_timestamp(),
  primary key (tenant, endpoint)
);
create index push_subscription_of on notifications.push_subscription (tenant, recipient, created_at);

-- When the next message of a channel that takes only so many in a second may go.
create table notifications.pace (
  tenant      uuid not null,
  channel     text collate "C" not null,
  free_at     timestamptz not null,
  primary key (tenant, channel)
);

-- What a provider reports after it took a message over.
alter table notifications.message add column reported_at timestamptz;
alter table notifications.message drop constraint message_state_check;
alter table notifications.message add constraint message_state_check check (state in
  ('waiting', 'held', 'sending', 'sent', 'delivered', 'captured', 'failed', 'bounced', 'complained', 'suppressed', 'skipped'));
create index message_of_channel on notifications.message (tenant, channel, id desc) where attempts > 0;

select pvt.isolate('notifications.channel');
select pvt.isolate('notifications.push_subscription');
select pvt.isolate('notifications.pace');
