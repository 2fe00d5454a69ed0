-- Who wants no more invitations from an organisation, by the link of one.
create table identity.refused_invitation (
  tenant     uuid not null references identity.tenant,
  mail_key   text collate "C" not null,
  refused_at timestamptz not null default now(),
  primary key (tenant, mail_key)
);
select pvt.isolate('identity.refused_invitation');

-- Limits that nothing keeps are promised no more.
update identity.tenant set limits = limits - '{eventsPerDay,storageMb}'::text[]
where limits ?| '{eventsPerDay,storageMb}'::text[];
