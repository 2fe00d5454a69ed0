-- How often something was tried. `tenant` is of the digest of who and what, so that the tries of one are as far apart from
-- another's as two tenants are. A row says when the next try is free, had each waited for its turn: what lies further ahead
-- than is allowed is refused. One row, so that it holds for all processes and however many try at once.
create table identity.attempt (
  tenant  uuid not null primary key,
  free_at timestamptz not null
);
create index attempt_free on identity.attempt (free_at);
select pvt.isolate('identity.attempt');

-- Asked before there is a caller. 0 where a try was free, and is taken; or else after how many seconds one is.
create function identity.take_attempt(p_of uuid, p_every interval, p_most interval) returns float8
  language plpgsql volatile security definer set search_path = pg_catalog, identity as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_free timestamptz;
begin
  insert into identity.attempt as known (tenant, free_at) values (p_of, v_now + p_every)
  on conflict (tenant) do update set free_at = greatest(known.free_at, v_now) + p_every
    where greatest(known.free_at, v_now) + p_every <= v_now + p_most;
  if found then
    return 0;
  end if;
  select a.free_at into v_free from identity.attempt a where a.tenant = p_of;
  return greatest(1, extract(epoch from coalesce(v_free, v_now) - v_now + p_every - p_most));
end $$;

create function identity.forget_attempts(p_of uuid[]) returns void
  language sql volatile security definer set search_path = pg_catalog, identity
begin atomic
  delete from identity.attempt a where a.tenant = any(p_of);
end;

create function identity.open_for(p_of uuid, p_time interval) returns void
  language sql volatile security definer set search_path = pg_catalog, identity
begin atomic
  insert into identity.attempt (tenant, free_at) values (p_of, clock_timestamp() + p_time)
  on conflict (tenant) do update set free_at = excluded.free_at;
end;

create function identity.is_open_still(p_of uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, identity
  return exists (select from identity.attempt a where a.tenant = p_of and a.free_at > clock_timestamp());
revoke execute on function identity.take_attempt, identity.forget_attempts, identity.open_for, identity.is_open_still
  from public;
