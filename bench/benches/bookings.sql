\set type random(1, 10)
\set from random(0, 360)
\set nights random(1, 3)
\set id random(1, 9000000000000000)
begin; select set_config('pvt.tenant', '0198c0de-0000-7000-8000-0000000000be', true);
select h.id from hostels.hold h left join lateral (select o.unit, o.bed, o.owner from hostels.occupation o
    where o.tenant = h.tenant and o.owner = h.id limit 1) o on true
  where h.tenant = '0198c0de-0000-7000-8000-0000000000be' and h.property = 'bench' and h.state = 'held' and h.expires_at <= now()
    and h.nights && daterange('2027-01-01'::date + :from::integer, '2027-01-01'::date + :from::integer + :nights::integer);
select hostels.lock_nights('bench', array['type-' || :type::text], '{}', '2027-01-01'::date + :from::integer, '2027-01-01'::date + :from::integer + :nights::integer);
select t.code as type, n.night, coalesce(u.units, 0) as units, coalesce(k.sold, 0) as sold, coalesce(k.blocked, 0) as blocked,
    coalesce(k.overbooked, 0) as overbooked, t.overbooking
  from hostels.room_type t
  cross join (select '2027-01-01'::date + :from::integer + i as night from generate_series(0, :nights::integer - 1) i) n
  left join hostels.type_units u on u.tenant = t.tenant and u.property = t.property and u.type = t.code
  left join hostels.night_count k on k.tenant = t.tenant and k.property = t.property and k.type = t.code and k.night = n.night
  where t.tenant = '0198c0de-0000-7000-8000-0000000000be' and t.property = 'bench' and t.code = 'type-' || :type::text order by n.night;
insert into hostels.occupation (tenant, property, bed, nights, kind, owner, unit, type, expires_at, pinned)
  select '0198c0de-0000-7000-8000-0000000000be', 'bench', b.bed,
      daterange('2027-01-01'::date + :from::integer, '2027-01-01'::date + :from::integer + :nights::integer), 'hold',
      lpad(to_hex(:id::bigint), 32, '0')::uuid, b.unit, 'type-' || :type::text, now() + interval '15 minutes', false
    from hostels.unit_bed b where b.tenant = '0198c0de-0000-7000-8000-0000000000be' and b.unit = (
      select s.unit from hostels.sold_as s
        where s.tenant = '0198c0de-0000-7000-8000-0000000000be' and s.property = 'bench' and s.type = 'type-' || :type::text
          and not exists (select from hostels.unit_bed t join hostels.occupation o
            on o.tenant = '0198c0de-0000-7000-8000-0000000000be' and o.bed = t.bed
              and o.nights && daterange('2027-01-01'::date + :from::integer, '2027-01-01'::date + :from::integer + :nights::integer)
            where t.tenant = '0198c0de-0000-7000-8000-0000000000be' and t.unit = s.unit)
        order by s.position limit 1)
  returning unit;
insert into hostels.hold (tenant, id, property, type, asked, nights, state, expires_at)
  values ('0198c0de-0000-7000-8000-0000000000be', lpad(to_hex(:id::bigint), 32, '0')::uuid, 'bench', 'type-' || :type::text, null,
    daterange('2027-01-01'::date + :from::integer, '2027-01-01'::date + :from::integer + :nights::integer), 'held', now() + interval '15 minutes')
  returning expires_at;
select log.append('0198c0de-0000-7000-8000-0000000000be', true, array[uuidv7()::text], '{/hostels}', '{pvt.hostels.hold.changed}',
  array[lpad(to_hex(:id::bigint), 32, '0')], array[:id::bigint % 16]::smallint[], '{null}', '{null}',
  array['{"actor": "service bench", "actorname": "bench"}']::json[],
  array['{"name": "0198c0de", "before": null, "after": {"id": "0198c0de", "property": "bench", "type": "type-1",
    "arrival": "2027-01-01", "departure": "2027-01-02", "state": "held", "unit": "0198c0de", "pinned": false,
    "overbooked": false, "expiresAt": "2027-01-01"}}']::json[]);
commit;
