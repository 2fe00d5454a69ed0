-- What PVT's own events tell of a tenant, as a Merkle tree (RFC 6962) of its own. The bytes of `content` are what is hashed: text,
-- and not jsonb, which would write them anew. What stands in the columns beside it is a copy to search by.

-- One row a tenant: whoever appends has it, so that there is one order.
create table audit.tree (
  tenant   uuid    not null primary key,
  size     bigint  not null,
  -- The roots of its perfect subtrees, the largest first.
  frontier bytea[] not null
);
select pvt.isolate('audit.tree');

create table audit.entry (
  tenant   uuid        not null,
  number   bigint      not null,
  leaf     bytea       not null check (length(leaf) = 32),
  -- Null after its retention: the hash stays, and with it the proof of all others.
  content  text,
  category text        not null,
  type     text        not null,
  actor    text,
  resource text        not null,
  trace    text,
  time     timestamptz not null,
  primary key (tenant, number)
);
create index entry_by_actor on audit.entry (tenant, actor, number);
create index entry_by_resource on audit.entry (tenant, resource, number);
create index entry_by_type on audit.entry (tenant, type, number);
create index entry_by_trace on audit.entry (tenant, trace, number) where trace is not null;
create index entry_by_age on audit.entry (category, time) where content is not null;
select pvt.isolate('audit.entry');

create function audit.keep_entry() returns trigger language plpgsql as $$
begin
  if new.content is null and (old.tenant, old.number, old.leaf, old.type, old.time) = (new.tenant, new.number, new.leaf, new.type, new.time) then
    return new;
  end if;
  raise exception 'an entry of the audit trail is never changed' using errcode = 'restrict_violation';
end $$;
create trigger keep_entry before update on audit.entry for each row execute function audit.keep_entry();

-- Perfect subtrees of two leaves and more. None is ever changed.
create table audit.node (
  tenant uuid     not null,
  level  smallint not null,
  index  bigint   not null,
  hash   bytea    not null check (length(hash) = 32),
  primary key (tenant, level, index)
);
select pvt.isolate('audit.node');
select pvt.append_only('audit.node');

-- Signed notes: how large the tree was at a time, and its hash.
create table audit.checkpoint (
  tenant    uuid        not null,
  size      bigint      not null,
  note      text        not null,
  signed_at timestamptz not null,
  primary key (tenant, size)
);
select pvt.isolate('audit.checkpoint');
select pvt.append_only('audit.checkpoint');

-- What actors are called. Not hashed, so that a name can be forgotten while the trail stays whole.
create table audit.actor (
  tenant uuid not null,
  actor  text not null,
  name   text not null,
  primary key (tenant, actor)
);
select pvt.isolate('audit.actor');
