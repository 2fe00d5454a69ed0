import type pg from 'pg';

const SYLLABLES = ['lis', 'por', 'fa', 'bra', 'coim', 'sin', 'tavi', 'la', 'evo', 'se'];
const ENDINGS = ['bona', 'tomar', 'velho', 'dela', 'mira'];
export const PLACES = SYLLABLES.flatMap((syllable) => ENDINGS.map((ending) => `${syllable}${ending}`));

const BEDS = 8;
const ROOMS = 2;
const MONTHS = 13;

/** Of a property: n, and what its nights cost. */
const HOUSES = `select n, 'house-' || n as slug, ($2::text[])[1 + n % ${PLACES.length}] as place, 1500 + n * 37 % 4000 as base
  from generate_series($3::integer, $4::integer - 1) n`;

/**
 * Properties from one number to before another, written into the tables: each has a dorm, whose nights of a year have sold some of its
 * beds or all, and two private rooms. What triggers keep is written too.
 */
export async function fillHouses(client: pg.Client, tenant: string, from: number, until: number): Promise<void> {
  await client.query('set session_replication_role = replica');
  for (let first = from; first < until; first += 1000) {
    const values = [tenant, PLACES, first, Math.min(until, first + 1000)];
    for (const statement of STATEMENTS) await client.query(`with houses as (${HOUSES}) ${statement}`, values);
  }
  await fillNights(client, tenant, from, until);
  await client.query(
    `insert into hostels.search_place (tenant, place, houses)
      select tenant, place, count(*) from hostels.search_house where tenant = $1 group by 1, 2
      on conflict (tenant, place) do update set houses = excluded.houses, version = search_place.version + 1`,
    [tenant],
  );
  await client.query('reset session_replication_role');
  await client.query('vacuum analyze');
}

const DEFINITION = `json_build_object('name', 'House ' || n, 'address', json_build_object('lines', array['1 Quay'], 'city', place, 'country', 'PT'),
  'timeZone', 'Europe/Lisbon', 'currency', 'EUR', 'languages', array['en'], 'checkIn', json_build_object('from', '14:00', 'until', '23:00'),
  'checkOut', '11:00', 'amenities', array['wifi', 'kitchen'], 'photos', array[]::text[])`;
const CANCELLATION = `'{"steps": [{"until": {"hours": 48}, "fee": {"kind": "none"}}], "after": {"kind": "nights", "nights": 1},
  "noShow": {"kind": "percent", "percent": 100}, "earlyDeparture": {"kind": "percent", "percent": 50}, "base": {"extras": false, "taxes": false}}'::json`;
const PRICING = `json_build_object('types', json_build_array(
    json_build_object('id', 'dorm', 'sold', 'bed', 'base', base, 'mostGuests', 8),
    json_build_object('id', 'double', 'sold', 'unit', 'base', base * 3, 'mostGuests', 2)),
  'datedRates', '[]'::json, 'plans', json_build_array(json_build_object('id', 'flexible', 'deposit', '{"kind": "none"}'::json, 'cancellation', ${CANCELLATION})),
  'children', '[]'::json, 'extras', '[]'::json, 'taxRounding', 'stay', 'quoteMinutes', 20, 'restrictions', '[]'::json, 'sellGaps', false,
  'steps', '[{"kind": "season", "id": "weekend", "nights": [{"weekdays": [5, 6]}], "change": {"kind": "percent", "percent": 10}},
    {"kind": "rule", "id": "long", "when": "nights >= 4 && lead > 14", "change": {"kind": "percent", "percent": -5}}]'::json,
  'taxes', '[{"kind": "guest-night", "id": "city", "amount": 200, "included": false, "mostNights": 7}]'::json)`;
const TYPES = `cross join (values ('dorm', 'mixed_dorm_bed', 1, ${BEDS}, 1), ('double', 'private_room', 2, ${ROOMS}, 3)) t (type, sells, capacity, units, factor)`;
/** Of the month m. */
const DAYS = `extract(day from date_trunc('month', current_date) + make_interval(months => m + 1) - interval '1 day')::integer`;
const KIND = `case t.type when 'dorm' then 'dorm' else 'private' end`;
const AMENITIES = `case n % 3 when 0 then '{wifi}' when 1 then '{wifi,kitchen}' else '{bar}' end::text[]`;
const UNIT = `md5(slug || t.type || i)::uuid`;
const EACH_UNIT = `${TYPES} cross join lateral generate_series(1, t.units) i`;

const STATEMENTS = [
  `insert into hostels.property (tenant, slug, definition) select $1, slug, ${DEFINITION} from houses`,
  `insert into hostels.pricing (tenant, property, definition, version, revision) select $1, slug, ${PRICING}, 1, 1 from houses`,
  `insert into hostels.room_type (tenant, property, code, definition)
    select $1, slug, t.type, json_build_object('name', t.type, 'sells', t.sells, 'capacity', t.capacity) from houses ${TYPES}`,
  `insert into hostels.type_units (tenant, property, type, units, touches) select $1, slug, t.type, t.units, array[t.type] from houses ${TYPES}`,
  `insert into hostels.unit (tenant, id, property, kind, name)
    select $1, ${UNIT}, slug, case t.type when 'dorm' then 'bed' else 'room' end, t.type || i from houses ${EACH_UNIT}`,
  `insert into hostels.sold_as (tenant, property, type, position, unit) select $1, slug, t.type, i, ${UNIT} from houses ${EACH_UNIT}`,
  `insert into hostels.unit_bed (tenant, property, unit, bed, own) select $1, slug, ${UNIT}, ${UNIT}, true from houses ${EACH_UNIT}`,
  `insert into hostels.search_house (tenant, property, place, name, words, amenities, kinds, priced_on)
    select $1, slug, place, 'house ' || n, 'house ' || n || ' ' || place || ' quay', ${AMENITIES},
      '{dorm,private}', current_date + 1 from houses`,
  `insert into hostels.search_type (tenant, property, type, kind, sells, capacity)
    select $1, slug, t.type, ${KIND}, t.sells, t.capacity from houses ${TYPES}`,
  `insert into hostels.month_price (tenant, property, type, month, place, least, prices, kind, sells, capacity, overbooking, name, amenities)
    select $1, slug, t.type, date_trunc('month', current_date)::date + make_interval(months => m), place, base * t.factor / t.capacity,
        array(select (base * t.factor * (1 + 0.1 * (d % 7 / 5)))::integer from generate_series(1, ${DAYS}) d),
        ${KIND}, t.sells, t.capacity, 0, 'house ' || n, ${AMENITIES}
      from houses ${TYPES} cross join generate_series(0, ${MONTHS - 1}) m`,
];

/** A third of the nights is full. Three and a half million rows go in without their indexes, which are made of all of them then. */
async function fillNights(client: pg.Client, tenant: string, from: number, until: number): Promise<void> {
  await client.query('begin');
  await client.query('alter table hostels.night_count drop constraint night_count_pkey');
  await client.query('drop index hostels.night_count_of_night');
  await client.query(
    `with houses as (${HOUSES}) insert into hostels.night_count (tenant, property, type, night, sold)
      select $1, slug, 'dorm', current_date + d, (n * 13 + d / 3 * 7) % 12 * 8 / 11 from houses cross join generate_series(0, 364) d`,
    [tenant, PLACES, from, until],
  );
  await client.query('alter table hostels.night_count add primary key (tenant, property, type, night)');
  await client.query('create index night_count_of_night on hostels.night_count (tenant, property, night, type)');
  await client.query('commit');
}
