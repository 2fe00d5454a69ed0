-- Rows of the registry are the installation's and no tenant's: their tenant is the one with only zeros, which nobody is.

-- Its row's lock puts changes of the list one after another, and its number tells which list somebody has.
create table registry.head (
  tenant     uuid primary key,
  revision   bigint not null,
  -- Since when instances are listed though they are silent, because too many fell silent at once; null where that is not so.
  kept_since timestamptz
);

-- Processes of the installation, as long as they beat. By far most writes are beats, which change no indexed column.
create table registry.instance (
  tenant            uuid not null,
  id                text collate "C" not null,
  -- Which registration: a process that was given up, or replaced by another of its id, has an earlier one.
  generation        bigint not null,
  services          text[] not null,
  -- Where other processes, and where people and the gateway, reach it.
  internal          text,
  public            text,
  version           text not null,
  zone              text,
  weight            integer not null check (weight between 0 and 1000),
  metadata          json not null,
  draining          boolean not null,
  unreachable_since timestamptz,
  -- The newest list that it has taken.
  seen              bigint not null,
  started_at        timestamptz not null,
  registered_at     timestamptz not null,
  beat_at           timestamptz not null,
  lease_until       timestamptz not null,
  primary key (tenant, id)
) with (fillfactor = 50);

-- Events that are to be published once it is known which organisation runs the installation.
create table registry.announcement (
  tenant   uuid not null,
  position bigint generated always as identity,
  event    json not null,
  primary key (tenant, position)
);

select pvt.isolate('registry.head');
select pvt.isolate('registry.instance');
select pvt.isolate('registry.announcement');
