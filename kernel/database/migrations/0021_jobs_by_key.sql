-- As before, but what was chosen is changed by its key: planned while the table was empty, each claim read all of its jobs, 800 pages for
-- 30 of 400.

-- Claims due jobs for a process: the tenant that has fewest under way in it first, then who waits longest. One claim of a
-- queue goes on at a time, so that each sees what the one before it has taken. The last row has no job, but the place: in a backlog
-- the next claim goes on from there, from tenant to tenant.
create or replace function pvt.claim_jobs(p_owner name, p_queue text, p_holder uuid, p_types text[], p_leases_ms integer[], p_most integer,
    p_per_tenant integer, p_held uuid[], p_after uuid)
  returns table (id uuid, tenant uuid, type text, data json, principal json, traceparent text, run_at timestamptz, attempts integer,
    place uuid)
  language plpgsql
-- Of a table that just grew the planner knows too little to tell its indexes apart: by the wrong one all tenants' jobs were read
-- and sorted for each tenant (65 ms a claim instead of 3). The right ones give the order by themselves.
set enable_sort = off
-- Of one that is still small the whole would be read, and with that plan also when it has grown.
set enable_seqscan = off
-- Planned once for a connection: planning it for the tenants at hand took as long as the claim.
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  -- A backlog, that is: up to here all that is due is looked at.
  few constant integer := 200;
  -- Tenants that a claim in a backlog passes at most, so that the ten thousand who have nothing due cost each claim little.
  most_steps constant integer := 300;
  first constant uuid := '00000000-0000-0000-0000-000000000000';
  -- As a variable, since an index serves no condition on clock_timestamp() itself.
  due_by timestamptz;
  due_count integer;
  tenants uuid[];
  more uuid[] := '{}';
  start constant uuid := coalesce(p_after, first);
  reached uuid := start;
  following uuid;
  wrapped boolean := false;
  -- Of one tenant; twice its share, since others may have less than theirs.
  each integer;
begin
  -- A process that stands still between its claim and the commit would hold up all others.
  perform set_config('idle_in_transaction_session_timeout', '5s', true);
  perform pg_advisory_xact_lock(hashtextextended('pvt.job ' || p_owner || ' ' || p_queue, 0));
  due_by := clock_timestamp();
  -- Served by job_due.
  select count(*), array_agg(distinct due.tenant) into due_count, tenants from (
    select tenant from pvt.job where owner = p_owner and queue = p_queue and state = 'waiting' and next_at <= due_by
      order by next_at limit few) as due;
  if due_count = 0 then
    return;
  end if;
  if due_count = few then
    -- Those whose jobs stand behind the many of others: from tenant to tenant over job_due_of_tenant, however many jobs one has.
    for step in 1..most_steps loop
      exit when cardinality(more) >= p_most;
      following := (select tenant from pvt.job where owner = p_owner and queue = p_queue and state = 'waiting' and tenant > reached
        order by tenant limit 1);
      if wrapped and (following is null or following > start) then
        exit;
      end if;
      if following is null then
        wrapped := true;
        reached := first;
        continue;
      end if;
      reached := following;
      if following <> all(tenants) and (select true from pvt.job where owner = p_owner and queue = p_queue and tenant = following
          and state = 'waiting' and priority = any('{0,1,2}') and next_at <= due_by order by priority, next_at limit 1) then
        more := more || following;
      end if;
    end loop;
    tenants := tenants || more;
  end if;
  each := least(p_most, 2 * ceil(p_most::numeric / cardinality(tenants)));
  return query
    with held as (select tenant, count(*) as count from unnest(p_held) as tenant group by tenant),
    candidate as (
      select j.id, j.next_at, coalesce(h.count, 0) + row_number() over (partition by t.tenant order by j.priority, j.next_at) as turn
      from unnest(tenants) as t (tenant) left join held h on h.tenant = t.tenant
      cross join lateral (select id, priority, next_at from pvt.job
        where owner = p_owner and queue = p_queue and tenant = t.tenant and state = 'waiting' and priority = any('{0,1,2}')
          and next_at <= due_by and type = any(p_types)
        order by priority, next_at limit each) as j),
    chosen as materialized (
      -- By its key, and by no index of what waits.
      select id from pvt.job where state || '' = 'waiting' and next_at <= due_by
        and id = any(array(select id from candidate where turn <= p_per_tenant order by turn, next_at limit p_most))
      for update skip locked),
    taken as (
      update pvt.job as claimed set holder = p_holder, attempts = attempts + 1,
        next_at = clock_timestamp() + p_leases_ms[array_position(p_types, claimed.type)] * interval '1 millisecond'
      where claimed.id = any(array(select id from chosen)) returning claimed.*)
    select taken.id, taken.tenant, taken.type, taken.data, taken.principal, taken.traceparent, taken.run_at, taken.attempts, null::uuid
      from taken join candidate on candidate.id = taken.id order by candidate.turn, candidate.next_at;
  return query select null::uuid, null::uuid, null::text, null::json, null::json, null::text, null::timestamptz, null::integer, reached;
end $$;


-- Ends jobs that a process has and are done, of one tenant or, with null, of all; those that are not kept are forgotten. By their ids one
-- after the other, as all who change several: in another order two would wait for each other.
create function pvt.end_jobs(p_tenant uuid, p_owner name, p_holder uuid, p_ids uuid[], p_kept boolean) returns setof uuid
  language plpgsql
-- As claim_jobs: only ever by their key.
set enable_seqscan = off
set plan_cache_mode = force_generic_plan as $$
begin
  if p_kept then
    return query
      with locked as materialized (select id from pvt.job where owner = p_owner and (p_tenant is null or tenant = p_tenant)
        and holder = p_holder and id = any(p_ids) order by id for update)
      update pvt.job set state = 'done', holder = null, ended_at = clock_timestamp(), error_code = null, error_detail = null
        where id = any(array(select id from locked)) returning id;
  else
    return query
      with locked as materialized (select id from pvt.job where owner = p_owner and (p_tenant is null or tenant = p_tenant)
        and holder = p_holder and id = any(p_ids) order by id for update)
      delete from pvt.job where id = any(array(select id from locked)) returning id;
  end if;
end $$;
