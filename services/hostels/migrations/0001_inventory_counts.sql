-- What keeps the counts and the beds of units as the tables of 0001_inventory.sql have them.

-- Whoever takes or frees beds of a property shares this lock; whoever changes its units has it alone.
create function hostels.property_key(p_tenant uuid, p_property text) returns bigint language sql immutable
  return hashtextextended('hostels.property ' || p_tenant || ' ' || p_property, 0);

-- In whole days, so that no time zone is asked.
create function hostels.each_night(p_nights daterange) returns setof date language sql immutable
  as $$ select lower(p_nights) + i from generate_series(0, upper(p_nights) - lower(p_nights) - 1) i $$;

-- A unit that is sold in part counts as sold, else one that is blocked in part as blocked.
create function hostels.true_counts(p_tenant uuid, p_property text)
  returns table (type text, night date, sold integer, blocked integer, overbooked integer) language sql stable as $$
  with of_units as (
    select s.type, s.unit, n.night, bool_or(o.kind <> 'block') as is_sold from hostels.occupation o
      cross join hostels.each_night(o.nights) as n (night)
      join hostels.unit_bed b on b.tenant = p_tenant and b.bed = o.bed
      join hostels.sold_as s on s.tenant = p_tenant and s.unit = b.unit
      where o.tenant = p_tenant and o.property = p_property
      group by s.type, s.unit, n.night
  ), each as (
    select u.type, u.night, u.is_sold::integer as sold, (not u.is_sold)::integer as blocked, 0 as overbooked from of_units u
    union all
    select o.type, n.night, 0, 0, 1 from hostels.occupation o cross join hostels.each_night(o.nights) as n (night)
      where o.tenant = p_tenant and o.property = p_property and o.bed is null
  )
  select e.type, e.night, sum(e.sold)::integer, sum(e.blocked)::integer, sum(e.overbooked)::integer from each e group by e.type, e.night
$$;

-- What is kept and what is true, where they differ.
create function hostels.wrong_counts(p_tenant uuid, p_property text)
  returns table (type text, night date, sold integer, blocked integer, overbooked integer,
    true_sold integer, true_blocked integer, true_overbooked integer) language sql stable as $$
  select coalesce(k.type, t.type), coalesce(k.night, t.night), coalesce(k.sold, 0), coalesce(k.blocked, 0), coalesce(k.overbooked, 0),
      coalesce(t.sold, 0), coalesce(t.blocked, 0), coalesce(t.overbooked, 0)
    from (select * from hostels.night_count c where c.tenant = p_tenant and c.property = p_property) k
    full join hostels.true_counts(p_tenant, p_property) t on t.type = k.type and t.night = k.night
    where (coalesce(k.sold, 0), coalesce(k.blocked, 0), coalesce(k.overbooked, 0))
      <> (coalesce(t.sold, 0), coalesce(t.blocked, 0), coalesce(t.overbooked, 0))
    order by 2, 1
$$;

create function hostels.count_anew(p_tenant uuid, p_property text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hostels.property_key(p_tenant, p_property));
  delete from hostels.night_count k where k.tenant = p_tenant and k.property = p_property;
  insert into hostels.night_count (tenant, property, type, night, sold, blocked, overbooked)
    select p_tenant, p_property, t.type, t.night, t.sold, t.blocked, t.overbooked
      from hostels.true_counts(p_tenant, p_property) t;
end $$;

-- For the tenant of the transaction.
create function hostels.recount(p_property text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform hostels.count_anew(pvt.tenant(), p_property);
end $$;

-- Which beds each unit takes, how many units each type has, and the counts that follow.
create function hostels.keep_structure(p_tenant uuid, p_property text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hostels.property_key(p_tenant, p_property));
  delete from hostels.unit_bed b where b.tenant = p_tenant and b.property = p_property;
  insert into hostels.unit_bed (tenant, property, unit, bed, own)
    with recursive live as (
      select u.id, u.parent from hostels.unit u where u.tenant = p_tenant and u.property = p_property and not u.retired
    ), up as (
      select l.id as bed, l.id as unit from live l where not exists (select from live below where below.parent = l.id)
      union all
      select up.bed, l.parent from up join live l on l.id = up.unit where l.parent is not null
    )
    select p_tenant, p_property, up.unit, up.bed, true from up;
  insert into hostels.unit_bed (tenant, property, unit, bed, own)
    select distinct p_tenant, p_property, u.id, beside.bed, false
      from hostels.property p
      join hostels.unit u on u.tenant = p_tenant and u.property = p_property and u.kind in ('room', 'bed')
      join hostels.unit_bed b on b.tenant = p_tenant and b.unit = u.id
      join hostels.unit_bed above on above.tenant = p_tenant and above.bed = b.bed
      join hostels.unit a on a.tenant = p_tenant and a.id = above.unit and a.kind = 'apartment'
      join hostels.unit_bed beside on beside.tenant = p_tenant and beside.unit = a.id
      where p.tenant = p_tenant and p.slug = p_property and p.one_party
    on conflict do nothing;
  delete from hostels.type_units t where t.tenant = p_tenant and t.property = p_property;
  insert into hostels.type_units (tenant, property, type, units, touches)
    select p_tenant, p_property, t.code,
        (select count(*) from hostels.sold_as s where s.tenant = p_tenant and s.property = p_property and s.type = t.code),
        array(select t.code union select other.type from hostels.sold_as s
          join hostels.unit_bed b on b.tenant = p_tenant and b.unit = s.unit
          join hostels.unit_bed shared on shared.tenant = p_tenant and shared.bed = b.bed
          join hostels.sold_as other on other.tenant = p_tenant and other.unit = shared.unit
          where s.tenant = p_tenant and s.property = p_property and s.type = t.code)
      from hostels.room_type t where t.tenant = p_tenant and t.property = p_property;
  perform hostels.count_anew(p_tenant, p_property);
end $$;

create function hostels.structure_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed record;
begin
  for changed in select distinct r.tenant, r.property from changed_rows r order by 1, 2 loop
    perform hostels.keep_structure(changed.tenant, changed.property);
  end loop;
  return null;
end $$;

create function hostels.party_rule_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform hostels.keep_structure(new.tenant, new.slug);
  return null;
end $$;

create trigger party_rule_changed after update on hostels.property for each row
  when (old.one_party is distinct from new.one_party) execute function hostels.party_rule_changed();
create trigger structure_added after insert on hostels.room_type referencing new table as changed_rows
  for each statement execute function hostels.structure_changed();
create trigger structure_removed after delete on hostels.room_type referencing old table as changed_rows
  for each statement execute function hostels.structure_changed();
create trigger structure_added after insert on hostels.unit referencing new table as changed_rows
  for each statement execute function hostels.structure_changed();
create trigger structure_changed after update on hostels.unit referencing new table as changed_rows
  for each statement execute function hostels.structure_changed();
create trigger structure_removed after delete on hostels.unit referencing old table as changed_rows
  for each statement execute function hostels.structure_changed();
create trigger structure_added after insert on hostels.sold_as referencing new table as changed_rows
  for each statement execute function hostels.structure_changed();
create trigger structure_removed after delete on hostels.sold_as referencing old table as changed_rows
  for each statement execute function hostels.structure_changed();

-- Waits until nobody else changes the count, which is made where it is not there yet.
create function hostels.lock_count(p_tenant uuid, p_property text, p_type text, p_night date, p_makes boolean) returns void
  language plpgsql as $$
begin
  perform from hostels.night_count k
    where k.tenant = p_tenant and k.property = p_property and k.type = p_type and k.night = p_night for no key update;
  if not found and p_makes then
    insert into hostels.night_count (tenant, property, type, night) values (p_tenant, p_property, p_type, p_night) on conflict do nothing;
    perform from hostels.night_count k
      where k.tenant = p_tenant and k.property = p_property and k.type = p_type and k.night = p_night for no key update;
  end if;
end $$;

-- Locks the counts of all types that share beds with these types and units, in one order for all transactions: what is read after it
-- of these nights stays so until the transaction ends. For the tenant of the transaction.
create function hostels.lock_nights(p_property text, p_types text[], p_units uuid[], p_from date, p_until date) returns void
  language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  v_tenant constant uuid := pvt.tenant();
  v_types text[];
  v_type text;
begin
  perform pg_advisory_xact_lock_shared(hostels.property_key(v_tenant, p_property));
  v_types := array(
    select unnest(t.touches) from hostels.type_units t
      where t.tenant = v_tenant and t.property = p_property and t.type = any(p_types)
    union
    select s.type from hostels.unit_bed b
      join hostels.unit_bed shared on shared.tenant = v_tenant and shared.bed = b.bed
      join hostels.sold_as s on s.tenant = v_tenant and s.unit = shared.unit
      where b.tenant = v_tenant and b.property = p_property and b.unit = any(p_units)
    order by 1);
  for i in 0 .. p_until - p_from - 1 loop
    foreach v_type in array v_types loop
      perform hostels.lock_count(v_tenant, p_property, v_type, p_from + i, true);
    end loop;
  end loop;
end $$;

create type hostels.bed_change as (
  tenant uuid, property text, bed uuid, unit uuid, type text, nights daterange, is_sold boolean, change integer);

-- Moves the counts by what a statement has changed of beds. What a unit was before is what it is now without the change. Tables are read
-- by `lateral` and in loops: nobody can tell the planner how few nights there are, and it would read them from end to end.
-- Beds are freed of counts that are not there where a tenant is forgotten.
create function hostels.move_counts(changes hostels.bed_change[], p_takes boolean) returns void language plpgsql as $$
declare
  place record;
  moved record;
begin
  if exists (select from unnest(changes) c where c.change > 0 and c.bed is not null and not exists (select from hostels.unit_bed b
      where b.tenant = c.tenant and b.unit = c.unit and b.bed = c.bed and b.property = c.property)) then
    raise exception 'a bed is occupied that is none of its unit' using errcode = 'PVH01';
  end if;
  for place in select distinct c.tenant, c.property from unnest(changes) c order by 1, 2 loop
    perform pg_advisory_xact_lock_shared(hostels.property_key(place.tenant, place.property));
  end loop;
  for place in
    with changed as materialized (
      select c.tenant, c.property, c.nights, array(
          select s.type from hostels.unit_bed b join hostels.sold_as s on s.tenant = c.tenant and s.unit = b.unit
            where b.tenant = c.tenant and b.bed = c.bed
          union select c.type where c.bed is null) as types
        from unnest(changes) c)
    select distinct c.tenant, c.property, n.night, t.type from changed c
      cross join unnest(c.types) t (type) cross join hostels.each_night(c.nights) n (night)
      order by c.tenant, c.property, n.night, t.type
  loop
    perform hostels.lock_count(place.tenant, place.property, place.type, place.night, p_takes);
  end loop;
  -- Each statement sees what was committed before it began: what others did to these nights, up to the locks.
  for moved in
    with changed as materialized (
      select c.tenant, c.property, c.nights, c.is_sold, c.change, b.unit,
          array(select s.type from hostels.sold_as s where s.tenant = c.tenant and s.unit = b.unit) as types
        from unnest(changes) c join hostels.unit_bed b on b.tenant = c.tenant and b.bed = c.bed
    ), of_units as materialized (
      select c.tenant, c.property, c.unit, c.types, n.night, coalesce(sum(c.change) filter (where c.is_sold), 0) as sold,
          coalesce(sum(c.change) filter (where not c.is_sold), 0) as blocked
        from changed c cross join hostels.each_night(c.nights) n (night)
        where c.types <> '{}'
        group by c.tenant, c.property, c.unit, c.types, n.night
        having sum(c.change) filter (where c.is_sold) <> 0 or sum(c.change) filter (where not c.is_sold) <> 0
    ), spans as materialized (
      select u.tenant, u.unit, daterange(min(u.night), max(u.night), '[]') as nights from of_units u group by u.tenant, u.unit
    ), now as materialized (
      select s.tenant, s.unit, n.night, count(*) filter (where t.is_sold) as sold, count(*) filter (where not t.is_sold) as blocked
        from spans s
        cross join lateral (
          select o.nights * s.nights as nights, o.kind <> 'block' as is_sold from hostels.unit_bed b
            cross join lateral (select o.nights, o.kind from hostels.occupation o
              where o.tenant = b.tenant and o.bed = b.bed and o.nights && s.nights offset 0) o
            where b.tenant = s.tenant and b.unit = s.unit offset 0) t
        cross join hostels.each_night(t.nights) n (night)
        group by s.tenant, s.unit, n.night
    ), deltas as (
      select u.tenant, u.property, t.type, u.night,
          (coalesce(n.sold, 0) > 0)::integer - (coalesce(n.sold, 0) - u.sold > 0)::integer as sold,
          (coalesce(n.sold, 0) = 0 and coalesce(n.blocked, 0) > 0)::integer
            - (coalesce(n.sold, 0) - u.sold = 0 and coalesce(n.blocked, 0) - u.blocked > 0)::integer as blocked,
          0 as overbooked
        from of_units u left join now n on n.tenant = u.tenant and n.unit = u.unit and n.night = u.night
        cross join unnest(u.types) t (type)
      union all
      select c.tenant, c.property, c.type, n.night, 0, 0, c.change
        from unnest(changes) c cross join hostels.each_night(c.nights) n (night) where c.bed is null
    )
    select d.tenant, d.property, d.type, d.night, sum(d.sold) as sold, sum(d.blocked) as blocked, sum(d.overbooked) as overbooked
      from deltas d group by d.tenant, d.property, d.type, d.night
      having sum(d.sold) <> 0 or sum(d.blocked) <> 0 or sum(d.overbooked) <> 0
  loop
    update hostels.night_count k
      set sold = k.sold + moved.sold, blocked = k.blocked + moved.blocked, overbooked = k.overbooked + moved.overbooked
      where k.tenant = moved.tenant and k.property = moved.property and k.type = moved.type and k.night = moved.night;
  end loop;
end $$;

create function hostels.beds_taken() returns trigger
  language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  perform hostels.move_counts(array(select (n.tenant, n.property, n.bed, n.unit, n.type, n.nights, n.kind <> 'block', 1)::hostels.bed_change
    from new_rows n), true);
  return null;
end $$;

create function hostels.beds_freed() returns trigger
  language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  perform hostels.move_counts(array(select (o.tenant, o.property, o.bed, o.unit, o.type, o.nights, o.kind <> 'block', -1)::hostels.bed_change
    from old_rows o), false);
  return null;
end $$;

-- A hold that becomes a stay takes no other bed, and moves no count.
create function hostels.beds_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  perform hostels.move_counts(array(
    select (r.tenant, r.property, r.bed, r.unit, r.type, r.nights, r.kind <> 'block', c.change)::hostels.bed_change
      from new_rows n join old_rows o on o.tenant = n.tenant and o.id = n.id
      cross join lateral (values (1), (-1)) c (change)
      cross join lateral (select n.* where c.change = 1 union all select o.* where c.change = -1) r
      where (n.property, n.bed, n.unit, n.type, n.nights, n.kind = 'block')
        is distinct from (o.property, o.bed, o.unit, o.type, o.nights, o.kind = 'block')), true);
  return null;
end $$;

create trigger beds_taken after insert on hostels.occupation referencing new table as new_rows
  for each statement execute function hostels.beds_taken();
create trigger beds_freed after delete on hostels.occupation referencing old table as old_rows
  for each statement execute function hostels.beds_freed();
create trigger beds_changed after update on hostels.occupation referencing old table as old_rows new table as new_rows
  for each statement execute function hostels.beds_changed();

revoke execute on function hostels.recount, hostels.lock_nights, hostels.structure_changed, hostels.party_rule_changed, hostels.beds_taken, hostels.beds_freed,
  hostels.beds_changed from public;
