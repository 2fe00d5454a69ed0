import { type Database, openDatabase } from '@pvt/kernel/database';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activitiesNamed, statementsOf } from '../../services/academy/adapters/postgres/statements.ts';
import type { StatementFilter } from '../../services/academy/core/xapi/statement-filter.ts';
import { nameOfActivity, nameSought } from '../../services/academy/core/xapi/statement-names.ts';
import { explainingAll, type Plan } from './plan.ts';

const STATEMENTS = 100_000;
const MOST = 50;
/** Pages of 8 KiB: a statement of 50 is found by some steps through two indexes. The table alone has thousands. */
const BUFFERS_AT_MOST = 1500;
const DISCARDED_AT_MOST = 200;

const OTHER = { agent: null, verb: null, activity: null, registration: null, since: null, until: null } as const;
const ANY: StatementFilter = { ...OTHER, relatedAgents: false, relatedActivities: false, ascending: false };
const AT = Date.parse('2026-01-01T00:00:00Z');
/** The nth statement came n seconds after the first. */
const at = (n: number): string => new Date(AT + n * 1000).toISOString();

let database: TestDatabase;
let academy: Database;

/** One store of one organisation: 1,000 people, 200 activities in 10 courses, verbs of which one is rare; one in 1,000 is about another. */
async function fill(): Promise<void> {
  await database.admin(
    `insert into academy.statement (tenant, id, body, digest, stored_at, verb, agents, related_agents, activities,
        related_activities, registration, refers)
      select $1, md5('s' || n)::uuid, '{}', md5('s' || n), $2::timestamptz + n * interval '1 second',
          case when n % 20000 = 7 then 'rare' else 'v' || n % 5 end,
          array['account https://pvt.example p' || n % 1000],
          array['account https://pvt.example p' || n % 1000, 'account https://pvt.example academy'],
          array['a' || n % 200], array['a' || n % 200, 'course' || n % 10], md5('r' || n % 4000)::uuid,
          case when n % 1000 = 999 then md5('s' || n - 500)::uuid end
        from generate_series(1, $3::integer) n`,
    [TENANT_A, at(0), STATEMENTS],
  );
  await database.admin(
    `insert into academy.statement_name (tenant, name, place)
      select s.tenant, sha256(convert_to(n.name, 'UTF8')), s.place from academy.statement s cross join lateral (
        select 'verb ' || s.verb union all select 'registration ' || s.registration
        union all select 'agent ' || replace(s.agents[1], 'https://pvt.example ', '')
        union all select 'anyAgent ' || replace(a, 'https://pvt.example ', '') from unnest(s.related_agents) a
        union all select 'activity ' || s.activities[1]
        union all select 'anyActivity ' || a from unnest(s.related_activities) a) n (name)`,
  );
  await database.admin('vacuum analyze academy.statement');
  await database.admin('vacuum analyze academy.statement_name');
}

beforeAll(async () => {
  database = await createTestDatabase();
  await fill();
  const { check: _check, ...connection } = database.connection('academy');
  academy = openDatabase(connection);
}, 300_000);
afterAll(async () => {
  await academy?.close();
  await database?.close();
});

async function asked(filter: Partial<StatementFilter>) {
  const plans: Plan[] = [];
  const explained = explainingAll(academy, plans);
  const whole = { ...ANY, ...filter };
  const page = (from: string | null) =>
    explained.transaction(TENANT_A, (tx) => statementsOf(tx, whole, nameSought(whole), from, MOST));
  const first = await page(null);
  const next = await page(first.at(-1)?.place ?? '0');
  return { first, next, plans };
}

const person = 'account https://pvt.example p7';
/** What is asked for, and how many there are on the first page and on the second. */
const FILTERS: readonly [string, Partial<StatementFilter>, number, number][] = [
  ['nothing', {}, 50, 50],
  ['a person', { agent: person }, 50, 50],
  ['a person anywhere, the oldest first', { agent: person, relatedAgents: true, ascending: true }, 50, 50],
  ['somebody who is in each', { agent: 'account https://pvt.example academy', relatedAgents: true }, 50, 50],
  ['somebody who is in none', { agent: 'mbox mailto:nobody@example.com' }, 0, 0],
  ['an activity', { activity: 'a7' }, 50, 50],
  ['a course around it', { activity: 'course7', relatedActivities: true }, 50, 50],
  ['a person at an activity', { agent: person, activity: 'a7' }, 50, 50],
  ['a registration', { registration: '3f6e3d26-1d3e-94ff-2b0b-9b1b6c1f8e0f' }, 0, 0],
  ['a verb that is rare', { verb: 'rare' }, 5, 0],
  ['a verb of many', { verb: 'v3' }, 50, 50],
  ['what came last', { since: at(STATEMENTS - 20), ascending: true }, 20, 0],
  ['what came last, the newest first', { since: at(STATEMENTS - 20) }, 20, 0],
  ['what came first, the newest first', { until: at(20) }, 20, 0],
  ['what came in between', { since: at(50_000), until: at(50_020) }, 20, 0],
  ['a verb of a moment', { verb: 'v3', since: at(50_000), until: at(50_020) }, 4, 0],
];

test.each(FILTERS)(
  'of 100,000 statements, %s is found without a look at all others',
  async (_, filter, first, next) => {
    const found = await asked(filter);
    expect([found.first.length, found.next.length]).toEqual([first, next]);
    const bad = found.plans.filter(
      ({ scanned, buffers, discarded }) =>
        scanned.length > 0 || buffers > BUFFERS_AT_MOST || discarded > DISCARDED_AT_MOST,
    );
    expect(bad).toEqual([]);
    const places = [...found.first, ...found.next].map(({ place }) => Number(place));
    const inOrder = places.toSorted((one, other) => (filter.ascending === true ? one - other : other - one));
    expect(places).toEqual([...new Set(inOrder)]);
  },
);

test('what is about a statement is found with it, in its place among the others', async () => {
  // The 499th is of the same person and about the 499th of that thousand.
  const { first } = await asked({ agent: 'account https://pvt.example p499' });
  const rows = await database.admin<{ refers: boolean }>(
    'select refers is not null as refers from academy.statement where place = any($1::bigint[])',
    [first.map(({ place }) => place)],
  );
  expect(rows.filter(({ refers }) => refers)).toHaveLength(MOST / 2);
});

test('what is known of an activity is read from its newest statements', async () => {
  const plans: Plan[] = [];
  await explainingAll(academy, plans).transaction(TENANT_A, (tx) =>
    activitiesNamed(tx, 'a7', nameOfActivity('a7'), 100),
  );
  expect(plans.filter(({ scanned, buffers }) => scanned.length > 0 || buffers > BUFFERS_AT_MOST)).toEqual([]);
});
