-- What became of an endpoint's deliveries, so that who sets a webhook up sees why nothing comes. One row for each endpoint,
-- however many strangers try its address.
create table collect.webhook_delivery (
  tenant      uuid not null,
  provider    text collate "C" not null,
  accepted    bigint not null default 0,
  accepted_at timestamptz,
  refused     bigint not null default 0,
  -- The last ones that were refused, the newest first (core/webhook/deliveries.ts).
  refusals    jsonb not null default '[]',
  primary key (tenant, provider),
  foreign key (tenant, provider) references collect.webhook_endpoint on delete cascade
);
select pvt.isolate('collect.webhook_delivery');
