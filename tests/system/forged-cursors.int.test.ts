import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf } from '../architecture/files.ts';
import { operationsOf } from '../fuzz/operation.ts';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { sendJson } from './http.ts';
import type { ServerDatabase } from './server-database.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const AN_ID = '01890000-0000-7000-8000-000000000000';
const ANOTHER_ID = '01890000-0000-7000-8000-000000000001';
const AN_INSTANT = '2026-01-01T00:00:00.000Z';

/** One key of each form that a list has: a name or day, an id, an instant, a position or version, and places of several parts. */
const KEYS: readonly unknown[] = [
  { sort: 'price', amount: 1, name: 'a', property: 'a' },
  { handedInAt: AN_INSTANT, enrolment: AN_ID, lesson: AN_ID },
  '1',
  'a',
  AN_ID,
  AN_INSTANT,
  1,
  [AN_INSTANT, AN_ID],
  ['2026-01-01', 'a', 'b', 'c'],
  [1, 'a'],
  [AN_INSTANT, 1],
];
/** Of the wrong type, out of the range of its column, or nearly right. */
const FORGED: readonly unknown[] = [
  ...KEYS,
  '',
  'xxx',
  '\0',
  '\ud800',
  `${AN_ID}0`,
  AN_ID.replaceAll('-', ''),
  null,
  true,
  {},
  [],
  0,
  -1,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  2 ** 63,
  '9'.repeat(19),
  { handedInAt: '0000-01-01T00:00:00Z', enrolment: AN_ID, lesson: AN_ID },
  { handedInAt: 'May 1', enrolment: AN_ID, lesson: AN_ID },
  [AN_INSTANT, 'xxx'],
  ['xxx', AN_ID],
  ['0000-01-01T00:00:00Z', AN_ID],
  ['2026-01-01T00:00:00+23:00', AN_ID],
  ['2026-01-01T00:00:60.123456789Z', AN_ID],
  ['infinity', AN_ID],
  [AN_INSTANT, AN_ID, AN_ID],
  ['2026-02-30', 'a', 'b', 'c'],
  ['0000-01-01', 'a', 'b', 'c'],
  ['2026-01-01', '\0', 'b', 'c'],
  ['2026-01-01', 1, null, 'c'],
];

let server: SharedServer;
/** Who asks for lists that no key of the tenant may see, by what their addresses begin with. */
let cookies: Readonly<Record<string, string>>;
let lists: readonly string[];
const OF_TOOLS = ['academy.line-items', 'academy.tool-members', 'academy.tool-results'];
const names = keysetNames().filter((name) => !OF_TOOLS.includes(name));

beforeAll(async () => {
  server = await joinServer();
  const database = await sharedDatabase();
  const person = await database.addPerson(server.tenant, []);
  const operator = await database.addPerson(await database.firstTenant(), [{ role: 'admin' }]);
  cookies = {
    '/v1/account/': person.cookie,
    '/v1/inbox': person.cookie,
    '/v1/learning/': person.cookie,
    '/v1/operator/': operator.cookie,
    '/v1/registry/': operator.cookie,
    '/v1/gateway/': operator.cookie,
    '/v1/monitor/': operator.cookie,
  };
  const { body: api } = await sendJson<object>(server, 'GET', '/openapi.json');
  const [job, account, payout] = [await anImport(), await anAccount(), await aPayout()];
  await aProperty();
  await aCourse();
  const site = await aSite();
  const auction = await anAuction();
  const admin = await database.admin();
  await aConversation(admin);
  await aContract(admin);
  await admin.end();
  lists = operationsOf(api)
    .filter(({ method, parameters }) => method === 'GET' && parameters.some(({ name }) => name === 'cursor'))
    // Messages of a guest's link: the same list as the house's, behind a secret of each booking.
    .filter(({ path }) => !path.includes('{code}/conversations/'))
    // What a tool asks for goes by a token that only its own signature opens.
    .filter(({ path }) => !path.startsWith('/v1/academy/lti/'))
    .map(({ path }) =>
      path
        .replace(/sites\/\{tenant\}(.*search)$/, `sites/${site}$1?from=2027-06-01&until=2027-06-03`)
        .replace('sites/{tenant}', `sites/${site}`)
        .replace(/auction-accounts\/\{account\}\/reviews$/, 'auction-accounts/a/reviews?as=developer')
        .replace(/auction-contracts$/, 'auction-contracts?as=client')
        .replace(/\/demand$/, '/demand?from=2027-01-01&until=2027-01-03')
        .replace('auction-contracts/{contract}', `auction-contracts/${AN_ID}`)
        .replace('auction-disputes/{dispute}', `auction-disputes/${AN_ID}`)
        .replace('{conversation}', AN_ID)
        .replace('{auction}', auction.id)
        .replace('{project}', auction.project)
        .replace('{lesson}', AN_ID)
        .replace('ledger/accounts/{id}', `ledger/accounts/${account}`)
        .replace('payouts/{id}', `payouts/${payout}`)
        .replace('{id}', job)
        .replace('{layer}', 'production')
        .replace('{version}', '1')
        .replaceAll(/\{\w+\}/g, 'a'),
    );
});
afterAll(() => server.leave());

/** Of a guest with the property. */
async function aConversation(admin: Awaited<ReturnType<ServerDatabase['admin']>>): Promise<void> {
  await admin.query(
    `insert into hostels.conversation (tenant, id, property, booking, guest, state, last_at) values ($1, $2, 'a', $2, $2, 'open', now())`,
    [server.tenant, AN_ID],
  );
}

/** Of nobody, with a dispute. */
async function aContract(admin: Awaited<ReturnType<ServerDatabase['admin']>>): Promise<void> {
  await admin.query(
    `insert into auction.contract (tenant, id, award, auction, project, client, developer, title, currency, terms, state, made_at)
      values ($1, $2, $2, $2, $2, 'a', 'b', 'a', 'EUR', '{}', 'inForce', now())`,
    [server.tenant, AN_ID],
  );
  await admin.query(
    `insert into auction.dispute (tenant, id, contract, milestone, client, developer, currency, amount, state, standing, opened_at)
      values ($1, $2, $2, $2, 'a', 'b', 'EUR', 1, 'open', '{}', now())`,
    [server.tenant, AN_ID],
  );
}

/** As the lists of the services call themselves in their cursors. */
function keysetNames(): string[] {
  return filesOf(ROOT, ['services/*/use-cases/**/*.ts']).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bkeyset\(\s*'([^']+)'/g)].map(([, name = '']) => name),
  );
}

/** Things whose lists are asked for by an id that must be there. */
async function anImport(): Promise<string> {
  await sendJson(server, 'PUT', '/v1/sources/a', { format: 'csv', mapping: { type: '"a"', data: 'row' } });
  const headers = { 'content-type': 'text/csv' };
  const done = await server.fetch('/v1/sources/a/import', { method: 'POST', headers, body: 'a\n1\n' });
  expect(done.status).toBe(202);
  return done.headers.get('pvt-job') ?? '';
}

async function aProperty(): Promise<void> {
  const place = { address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' }, timeZone: 'Europe/Lisbon' };
  const clock = { checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' };
  const property = { name: 'a', ...place, ...clock, currency: 'EUR', languages: ['en'], amenities: [], photos: [] };
  expect((await sendJson(server, 'PUT', '/v1/hostels/properties/a', property)).status).toBe(200);
  const none = { kind: 'none' };
  const base = { extras: false, taxes: false };
  const cancellation = { steps: [], after: none, noShow: none, earlyDeparture: none, base };
  const rules = { datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] };
  const pricing = {
    ...{ types: [], plans: [{ id: 'flexible', deposit: none, cancellation }], ...rules },
    ...{ taxRounding: 'stay', quoteMinutes: 20, sellGaps: false },
  };
  expect((await sendJson(server, 'PUT', '/v1/hostels/properties/a/pricing', pricing)).status).toBe(200);
}

async function aCourse(): Promise<void> {
  const course = { title: 'a', language: 'en', timeZone: 'Europe/Lisbon', categories: [], listed: true };
  const done = async (method: string, path: string, body: object) =>
    expect((await sendJson(server, method, `/v1/academy/courses/a${path}`, body)).status).toBeLessThan(300);
  await done('PUT', '', { ...course, selfEnrolment: true });
  const lesson = { id: AN_ID, title: 'a', kind: 'text', optional: false, completion: 'marked', release: [] };
  await done('PUT', '/draft', { sections: [{ id: ANOTHER_ID, title: 'a', lessons: [lesson] }] });
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }] };
  await done('PUT', `/draft/lessons/${AN_ID}`, { body: { kind: 'text', doc } });
  await done('POST', '/publication', { learners: 'stay', note: '' });
  // What learners have of a course, only they are asked for.
  const headers = { cookie: cookies['/v1/learning/'] ?? '', 'content-type': 'application/json' };
  const enrolment = `${server.url}/v1/learning/courses/a/enrolment`;
  expect((await fetch(enrolment, { method: 'POST', headers, body: '{}' })).status).toBe(200);
}

async function anAuction(): Promise<{ readonly id: string; readonly project: string }> {
  const project = { title: 'a', description: 'a', currency: 'EUR', visibility: 'public', invited: [] };
  const { body } = await sendJson<{ id: string }>(server, 'POST', '/v1/projects', project);
  const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
  const terms = { format: 'fixed', ends, verifiedOnly: false, ranks: true, price: 100 };
  const made = await sendJson<{ id: string }>(server, 'POST', `/v1/projects/${body.id}/auctions`, terms);
  expect(made.status).toBe(201);
  return { id: made.body.id, project: body.id };
}

async function aSite(): Promise<string> {
  const address = `site-${server.tenant.slice(-12)}`;
  const look = { look: { colour: '#1f6f8b' }, languages: ['en'], currency: 'EUR', timeZone: 'Europe/Lisbon' };
  expect((await sendJson(server, 'PUT', '/v1/site-settings', { address, hosts: [], ...look })).status).toBe(200);
  return address;
}

async function anAccount(): Promise<string> {
  const account = (kind: string) => ({ kind, owner: 'a', currency: 'EUR' });
  const entries = [
    { account: account('bank'), amount: -1 },
    { account: account('wallet'), amount: 1 },
  ];
  const { body } = await sendJson<{ entries: { accountId: string }[] }>(server, 'POST', '/v1/ledger/transactions', {
    ...{ kind: 'a', reference: 'a', entries },
  });
  return body.entries[0]?.accountId ?? '';
}

async function aPayout(): Promise<string> {
  await sendJson(server, 'PUT', '/v1/payments/providers/sandbox', { offered: true });
  const entries = [
    { account: { kind: 'bank', currency: 'EUR' }, amount: -1 },
    { account: { kind: 'payable', owner: 'a', currency: 'EUR' }, amount: 1 },
  ];
  await sendJson(server, 'POST', '/v1/ledger/transactions', { kind: 'a', entries });
  const { status, body } = await sendJson<{ id: string }>(server, 'POST', '/v1/payments/payouts', {
    ...{ owner: 'a', currency: 'EUR', provider: 'sandbox', destination: 'a' },
  });
  expect(status).toBe(201);
  return body.id;
}

interface Answer {
  readonly status: number;
  readonly code?: string;
}

async function answerTo(list: string, name: string, key: unknown): Promise<Answer> {
  const cursor = Buffer.from(JSON.stringify([name, key])).toString('base64url');
  const path = `${list}${list.includes('?') ? '&' : '?'}cursor=${cursor}`;
  const [, cookie] = Object.entries(cookies).find(([beginning]) => list.startsWith(beginning)) ?? [];
  if (cookie !== undefined) {
    const response = await fetch(`${server.url}${path}`, { headers: { cookie } });
    const { code } = (await response.json()) as { code?: string };
    return { status: response.status, ...(code === undefined ? {} : { code }) };
  }
  const headers = { authorization: `Bearer ${server.key}`, 'x-experience-api-version': '1.0.3' };
  const response = await server.fetch(path, { headers });
  const { status } = response;
  const body = (await response.json()) as { code?: string };
  return { status, ...(body.code === undefined ? {} : { code: body.code }) };
}

/** The name by which a list accepts a key. */
async function nameOf(list: string): Promise<string | undefined> {
  for (const name of names) {
    const answers = await Promise.all(KEYS.map((key) => answerTo(list, name, key)));
    if (answers.some(({ status }) => status === 200)) return name;
  }
  return undefined;
}

test('a list answers a forged cursor of its own with a page or CURSOR_INVALID, whatever its key is', async () => {
  const faults: unknown[] = [];
  const found = new Map<string, string | undefined>();
  for (const list of lists) {
    const name = await nameOf(list);
    found.set(list, name);
    for (const key of name === undefined ? [] : FORGED) {
      const { status, code } = await answerTo(list, name ?? '', key);
      if (status !== 200 && !(status === 400 && code === 'CURSOR_INVALID')) faults.push({ list, key, status, code });
    }
  }
  expect(faults).toEqual([]);
  // Of no list the cursor was only guessed at, and no list of the code has been missed.
  expect([...found].filter(([, name]) => name === undefined)).toEqual([]);
  expect(new Set(found.values())).toEqual(new Set(names));
});
