import type pg from 'pg';
import { atOnce } from '../../at-once.ts';
import type { Server } from '../../server.ts';

export const HOUSE = 'tape';
const ROOT = `/v1/hostels/properties/${HOUSE}`;
const UNITS = 200;
const AT_ONCE = 50;
/** As many come again as there are stays for each of them. */
const GUESTS = 1000;
const CLIENTS = 8;
const DAY_MS = 86_400_000;

/** A property of 200 beds, and guests whose names stand sealed. @returns the guests' ids */
export async function openTapeHouse(server: Server): Promise<string[]> {
  await server.call('PUT', ROOT, {
    name: 'Tape House',
    address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' },
    ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['en'], amenities: [], photos: [] },
    ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
  });
  await server.call('PUT', `${ROOT}/room-types/dorm`, { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 });
  for (let first = 0; first < UNITS; first += AT_ONCE) {
    const names = Array.from({ length: AT_ONCE }, (_, i) => `Bed ${first + i + 1}`);
    await server.call('POST', `${ROOT}/units`, { kind: 'bed', names, soldAs: ['dorm'] });
  }
  const guests: string[] = [];
  await atOnce(CLIENTS, GUESTS, async (i) => {
    const made = await server.call('POST', `${ROOT}/guests`, { name: `Guest ${i}`, email: `guest-${i}@example.com` });
    guests.push(String(Reflect.get(Object(made), 'id')));
  });
  return guests;
}

// Three nights of each four, of one bed after the other; beds change hands on different days.
const STAYS = `select md5('${HOUSE}' || u.id || $4::integer || ' ' || k)::uuid as id, u.id as unit, ($2::uuid[])[1 + (u.n * 31 + k) % $3::integer] as guest,
    current_date + ($4::integer + k * 4 + u.n % 4)::integer as arrival, current_date + ($4::integer + k * 4 + u.n % 4 + 3)::integer as departure
  from (select id, row_number() over (order by position)::integer as n from hostels.unit where tenant = $1 and property = '${HOUSE}') u
    cross join generate_series(0, ($5::integer - $4::integer) / 4 - 2) k`;

const STATEMENTS = [
  `insert into hostels.occupation (tenant, id, property, bed, nights, kind, owner, unit, type)
    select $1, id, '${HOUSE}', unit, daterange(arrival, departure), 'stay', id, unit, 'dorm' from stays`,
  `insert into hostels.stay (tenant, id, booking, property, position, part, places, guests, type, arrival, departure, state)
    select $1, id, id, '${HOUSE}', 0, 0, '[0]', '[{"kind": "adult"}]', 'dorm', arrival, departure, 'expected' from stays`,
  `insert into hostels.booking (tenant, id, code, property, state, guest, language, request, offer, currency, total, due_now, arrival, departure,
      source, charged)
    select $1, id, left(id::text, 18), '${HOUSE}', 'confirmed', guest, 'en', '{}', '{}', 'EUR', 9000, 0, arrival, departure, 'site', true from stays`,
];

/** Stays from one day to another, counted from today; what triggers keep of beds is not written, since a chart does not read it. */
export async function fillTape(
  client: pg.Client,
  tenant: string,
  guests: readonly string[],
  from: number,
  until: number,
): Promise<void> {
  await client.query('set session_replication_role = replica');
  for (const statement of STATEMENTS)
    await client.query(`with stays as (${STAYS}) ${statement}`, [tenant, guests, guests.length, from, until]);
  await client.query('reset session_replication_role');
  await client.query('vacuum analyze');
}

/** As the desk’s page asks for it: the chart of 60 nights from some days from today on. */
export function chartPath(from: number): string {
  const dateIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return `${ROOT}/tape/rows?from=${dateIn(from)}&until=${dateIn(from + 60)}`;
}
