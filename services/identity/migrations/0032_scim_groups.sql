-- Groups of a tenant's directory, as it says them, and which role each gives here. Never the owner's: an owner is made by
-- owners alone.
create table identity.scim_group (
  tenant           uuid not null references identity.tenant,
  id               uuid not null default uuidv7(),
  display_name     text not null,
  -- As they are compared.
  display_name_key text collate "C" not null,
  external_id      text collate "C",
  role             text collate "C" check (role <> 'owner'),
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  primary key (tenant, id),
  unique (tenant, display_name_key)
);
create index scim_group_external on identity.scim_group (tenant, external_id) where external_id is not null;
create index scim_group_role on identity.scim_group (tenant, role) where role is not null;

create table identity.scim_member (
  tenant   uuid not null,
  group_id uuid not null,
  account  uuid not null,
  primary key (tenant, group_id, account),
  foreign key (tenant, group_id) references identity.scim_group on delete cascade,
  foreign key (tenant, account) references identity.scim_user on delete cascade
);
create index scim_member_account on identity.scim_member (tenant, account);

select pvt.isolate('identity.scim_group');
select pvt.isolate('identity.scim_member');

-- Those of the roles that a person has by groups alone: they go with the groups. What was given by hand stays.
alter table identity.membership add column group_roles text[] not null default '{}';
