\set n random(1, 1000)
\set q random(1, 10)
\set v random(1, 2000000000)
begin; select set_config('pvt.tenant', '0198c0de-0000-7000-8000-0000000000be', true);
insert into academy.attempt_answer as k (tenant, attempt, slot, version, response, certainty, saved_at)
  select '0198c0de-0000-7000-8000-0000000000be', a.id, 's' || :q::text, :v, json_build_object('kind', 'numeric', 'text', (:v)::text), null, now()
    from academy.attempt a
    cross join lateral (select from academy.enrolment e where e.tenant = '0198c0de-0000-7000-8000-0000000000be' and e.id = a.enrolment
      and e.account = lpad(to_hex(:n::integer), 32, '0')::uuid and e.state in ('active', 'completed') limit 1) e
    where a.tenant = '0198c0de-0000-7000-8000-0000000000be' and a.id = lpad(to_hex(:n::integer), 32, '0')::uuid and a.state = 'inProgress'
      and (a.due_at is null or a.due_at + a.grace * interval '1 second' >= now())
      and a.slot_kinds[array_position(a.slot_names, 's' || :q::text)] = 'numeric'
    for key share of a
  on conflict (tenant, attempt, slot) do update
    set version = greatest(k.version, excluded.version),
      response = case when excluded.version > k.version then excluded.response else k.response end,
      certainty = case when excluded.version > k.version then excluded.certainty else k.certainty end,
      saved_at = case when excluded.version > k.version then excluded.saved_at else k.saved_at end
  returning k.version, k.saved_at as "savedAt";
commit;
