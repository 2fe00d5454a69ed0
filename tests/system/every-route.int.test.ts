import { randomUUIDv7 } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declaredByAll } from '../../apps/server/services.ts';
import { fetchWith, startServer, type TestServer } from '../server.ts';
import { type Identifiers, MARK } from './mark.ts';
import { addressOf, fillTenant } from './one-of-each.ts';
import { databaseOf } from './server-database.ts';

/** Who asks, always of another tenant than the things are. */
const ROLES = ['owner', 'admin', 'manager', 'staff', 'customer', 'auditor'] as const;

/** Acts on the session or account that asks, or keeps the connection open; what they name is nobody else's. */
const OF_ONESELF =
  /^\w+ \/v1\/account\/|^(DELETE|POST) \/v1\/(session|account|organisation\/(owner|closing))\b|\/v1\/(stream|live)$|\/live$/;

/** Also where nobody is signed in: what anybody may see of a site is public. */
const PUBLIC =
  /^\/v1\/(sites|site|samples|academy\/cmi5|academy\/lti|webhooks|payments\/webhooks|message-reports|unsubscribe|session|invitation|sign-in|sign-ups|password-resets|mail-links)\b|^\/docs/;

/**
 * What grows by being asked, since who is refused and who reads is told in one's own log and trail, so that two answers never are
 * alike: only how it is answered is compared.
 */
const GROWS = /^\/v1\/(audit\/|events$|event-counts$)/;

/** How many statements it takes goes by how long it waits, and by how much one's own trail has grown. */
const BY_THE_CLOCK = /^\/v1\/(imports\/\{id\}\/events$|audit\/)/;

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

interface Operation {
  readonly method: string;
  readonly template: string;
  /** What it can not be asked without. */
  readonly query: string;
  /** What it can be asked with besides. */
  readonly optional: readonly string[];
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** The names of its headers, and what those say that are the same each time. */
  readonly headers: string;
  /** How many statements it took: what an answer's time would tell, without the clock. */
  readonly statements: string;
}

const COUNTING = new URL('count-statements.ts', import.meta.url).href;
/** Of these only the name is compared: what they say is another one each time, or follows from the text. */
const OTHER_EACH_TIME =
  /^(date|connection|keep-alive|x-request-id|x-statements|x-experience-api-consistent-through|content-length|etag|traceparent|retry-after|ratelimit.*)$/;

let server: TestServer;
let theirs = '';
let known: Identifiers;
let operations: Operation[];
let customerThere = '';
let ownerThere: TestServer['fetch'];
const people: Record<string, string> = {};

beforeAll(async () => {
  server = await startServer({ settings: { NODE_OPTIONS: `--import=${COUNTING}` } });
  const database = await databaseOf(server);
  const filled = await database.addTenant('Filled');
  theirs = filled.tenant;
  ownerThere = fetchWith(server.url, filled.key);
  const owner = { tenant: theirs, key: filled.key, fetch: ownerThere };
  known = await fillTenant({ ...server, ...owner }, database);
  const { tenant } = await database.addTenant('Stranger');
  for (const role of ROLES) people[role] = (await database.addPerson(tenant, [{ role }])).cookie;
  people['limited'] = (await database.addPerson(tenant, [{ role: 'manager', resources: ['property:7'] }])).cookie;
  // Of the other tenant too, as its customer; and one whose session is there.
  const elsewhere = await database.addPerson(tenant, [{ role: 'owner' }]);
  await database.addMembership(theirs, elsewhere.account, [{ role: 'customer' }]);
  people['customer of theirs'] = elsewhere.cookie;
  customerThere = (await database.addPerson(theirs, [{ role: 'customer' }])).cookie;
  people['without a role'] = (await database.addPerson(tenant, [])).cookie;
  operations = await operationsOf(server);
});
afterAll(() => server?.stop());

interface Described {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: { readonly examples?: readonly unknown[] };
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> };
}

async function operationsOf({ fetch: send }: TestServer): Promise<Operation[]> {
  const { paths } = (await (await send('/openapi.json')).json()) as {
    paths: Record<string, Record<string, Described>>;
  };
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      template,
      query: new URLSearchParams(
        parameters
          .filter((each) => each.in === 'query' && each.required === true)
          .map(({ name, schema }) => [name, String(schema?.examples?.[0] ?? '')]),
      ).toString(),
      optional: parameters.filter((each) => each.in === 'query' && each.required !== true).map(({ name }) => name),
      body: requestBody?.content?.['application/json']?.example,
    })),
  );
}

/** Of another form than these no member of a body or query is known to name a thing: a `type` may be one, or a word of a list. */
const isName = (member: string, value: string): boolean => member === 'property' || /^[0-9a-f]{8}-/.test(value);

/** With these identifiers also in its body and in its query, wherever it names a thing of its area there. */
function naming(operation: Operation, identifiers: Identifiers): Operation {
  const { method, template, query, optional, body } = operation;
  const area = template.split('/')[2] ?? '';
  const identifier = (member: string): string | undefined => {
    const value = identifiers[`${area}.${member}`] ?? identifiers[`${member}s.id`] ?? '';
    return isName(member, value) ? value : undefined;
  };
  const filled: unknown = JSON.parse(JSON.stringify(body ?? null), (member, value: unknown) =>
    typeof value === 'string' && isName(member, value) ? (identifier(member) ?? value) : value,
  );
  const more = new URLSearchParams(query);
  for (const name of method === 'GET' ? optional : []) {
    const value = identifier(name);
    if (value !== undefined) more.set(name, value);
  }
  return { ...operation, query: more.toString(), body: filled ?? undefined };
}

async function ask(cookie: string, { method, query, body }: Operation, path: string): Promise<Answer> {
  const response = await fetch(`${server.url}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: { cookie, ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }) },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const headers = [...response.headers].map(([name, value]) =>
    OTHER_EACH_TIME.test(name) ? name : `${name}: ${value}`,
  );
  return {
    status: response.status,
    text: await response.text(),
    headers: headers
      .filter((header) => !/^(connection|keep-alive)$/.test(header))
      .sort()
      .join('; '),
    statements: response.headers.get('x-statements') ?? 'not counted',
  };
}

function differenceOf(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  const from = Math.max(0, at - 40);
  return `${one.slice(from, at + 80)} and ${other.slice(from, at + 80)}`;
}

/** An answer without what is another one each time. */
function masked({ status, text, headers }: Answer, identifiers: Identifiers): string {
  const told = Object.values(identifiers)
    .filter((value) => value.length > 3)
    .sort((one, other) => other.length - one.length)
    .reduce((rest, value) => rest.replaceAll(value, '').replaceAll(encodeURIComponent(value), ''), text);
  const constant = told
    .replaceAll(/,?"(requestId|traceId|takesOverAt)":("[^"]*"|\d+)/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
    // What one is to show in one's own DNS is made by chance.
    .replaceAll(/pvt-verification=[0-9a-f]+/g, '');
  return `${status} ${headers} ${constant.replaceAll(UUID, '')}`;
}

/** Of the same form, and of nothing. */
function nobodys(identifiers: Identifiers): Identifiers {
  const entries = Object.entries(identifiers).map(([name, value]): [string, string] => {
    if (/^[0-9a-f]{8}-/.test(value)) return [name, randomUUIDv7()];
    if (/^[0-9a-f]{16}$|^[0-9a-f]{32}$/.test(value)) return [name, value.replaceAll(/./g, '7')];
    // A dead letter's id has the group in it, which is the tenant's.
    if (name === 'dead-letters.id') return [name, value.replace(/\d+$/, '999999999')];
    // A word that no text of the house has.
    return [name, value.replaceAll(MARK, 'okapi')];
  });
  return Object.fromEntries(entries);
}

test('nobody of another tenant, whatever the role, gets another answer than for what does not exist', async () => {
  const strangers = nobodys(known);
  const namesInBody = (each: Operation): boolean =>
    JSON.stringify(naming(each, known).body) !== JSON.stringify(naming(each, strangers).body);
  // What makes things under these names comes last: until then they are nobody's in the other tenant.
  const order = ['GET', 'DELETE', 'PATCH', 'POST', 'PUT'];
  const walked = operations
    .filter(({ method, template }) => /^\/(v1|scim)\//.test(template) && !OF_ONESELF.test(`${method} ${template}`))
    .filter(({ template }) => !PUBLIC.test(template))
    .filter((each) => each.method === 'GET' || each.template.includes('{') || namesInBody(each))
    .sort((one, other) => order.indexOf(one.method) - order.indexOf(other.method));
  expect(walked.length).toBeGreaterThan(60);
  expect(walked.filter(namesInBody).length).toBeGreaterThan(10);
  const found: string[] = [];
  async function compare(operation: Operation, role: string, cookie: string): Promise<void> {
    const asked = `${role}: ${operation.method} ${operation.template}`;
    const of = await ask(cookie, naming(operation, known), addressOf(operation.template, known));
    const none = await ask(cookie, naming(operation, strangers), addressOf(operation.template, strangers));
    // A form that is refused before anything is looked for would tell nothing of what is there.
    if (of.status === 400 && operation.template.includes('{') && !operation.template.includes('{task}'))
      found.push(`${asked} was not looked at: ${of.text}`);
    if (of.status >= 500) found.push(`${asked} failed: ${of.text}`);
    if (of.status < 300 && operation.method === 'GET' && of.text.includes(MARK))
      found.push(`${asked} shows ${of.text}`);
    const grows = GROWS.test(operation.template) && of.status === 200;
    const difference = grows
      ? differenceOf(`${of.status} ${of.headers}`, `${none.status} ${none.headers}`)
      : differenceOf(masked(of, known), masked(none, strangers));
    if (grows && of.text.includes(theirs)) found.push(`${asked} shows the other tenant: ${of.text}`);
    if (difference !== undefined) found.push(`${asked} tells them apart: ${difference}`);
    else if (!BY_THE_CLOCK.test(operation.template) && !(await takeTheSame(operation, cookie, strangers, [of, none])))
      found.push(`${asked} takes ${of.statements} statements, and ${none.statements} for what there is not`);
  }
  const everybody = Object.entries(people);
  await trailGrown(people['owner'] ?? '');
  // What only reads goes on at once: one route waits for an import to begin.
  const reading = Map.groupBy(
    walked.filter(({ method }) => method === 'GET'),
    ({ template }) => GROWS.test(template),
  );
  // First what grows: later there is in it, as what was refused, whatever the walk has asked for.
  for (const grows of [true, false])
    await Promise.all(
      everybody.map(async ([role, cookie]) => {
        for (const operation of reading.get(grows) ?? []) await compare(operation, role, cookie);
      }),
    );
  for (const operation of walked.filter(({ method }) => method !== 'GET'))
    for (const [role, cookie] of everybody) await compare(operation, role, cookie);
  expect(found).toEqual([]);
});

/** Until one's own trail has what the examples ask for: a size that it reaches between two answers would set them apart. */
async function trailGrown(cookie: string): Promise<void> {
  const path = '/v1/audit/consistency';
  const proof = operations.find(({ method, template }) => method === 'GET' && template === path);
  if (proof === undefined) throw new Error(`nothing proves by ${path} that the trail only grew`);
  for (let n = 0; n < 13; n += 1) {
    const board = { method: 'PUT', template: '', query: '', optional: [], body: { title: 'Grown', tiles: [] } };
    expect((await ask(cookie, board, `/v1/boards/grown-${n}`)).status).toBe(200);
  }
  await eventually(async () => expect((await ask(cookie, proof, path)).status).toBe(200));
}

/**
 * Whether two answers take the same statements. Now and then one takes more, which looks something up for the first time or
 * notes that somebody is here: then both are asked again.
 */
async function takeTheSame(
  operation: Operation,
  cookie: string,
  strangers: Identifiers,
  [of, none]: readonly [Answer, Answer],
): Promise<boolean> {
  expect(of.statements).toMatch(/^\d+$/);
  const seen = [new Set([of.statements]), new Set([none.statements])] as const;
  for (let tries = 0; tries < 4 && seen[0].isDisjointFrom(seen[1]); tries += 1) {
    seen[0].add((await ask(cookie, naming(operation, known), addressOf(operation.template, known))).statements);
    const other = await ask(cookie, naming(operation, strangers), addressOf(operation.template, strangers));
    seen[1].add(other.statements);
  }
  return !seen[0].isDisjointFrom(seen[1]);
}

test('a customer and who has no role get nothing but refusals', async () => {
  const { customer = '', 'without a role': none = '' } = people;
  const guarded = operations.filter(
    ({ method, template }) =>
      !PUBLIC.test(template) && template.startsWith('/v1/') && !OF_ONESELF.test(`${method} ${template}`),
  );
  const open: string[] = [];
  for (const cookie of [customer, none, customerThere])
    for (const operation of guarded) {
      const { status } = await ask(cookie, operation, addressOf(operation.template, known));
      if (status < 400) open.push(`${operation.method} ${operation.template}`);
    }
  expect([...new Set(open)].sort((one, other) => (one < other ? -1 : 1))).toEqual([
    'DELETE /v1/learning/calendar-address',
    // Which versions of xAPI are spoken.
    'GET /v1/academy/xapi/about',
    'GET /v1/account',
    'GET /v1/inbox',
    'GET /v1/learning/calendar',
    'GET /v1/learning/cards',
    'GET /v1/learning/certificates',
    'GET /v1/learning/courses',
    'GET /v1/learning/export',
    'GET /v1/learning/habits',
    'GET /v1/learning/invitations',
    'GET /v1/learning/notes',
    'GET /v1/message-preferences',
    'GET /v1/push-subscription',
    'POST /v1/inbox/read',
    'POST /v1/learning/calendar-address',
    'POST /v1/push-subscription/end',
    'PUT /v1/account',
    'PUT /v1/learning/habits',
    'PUT /v1/message-preferences',
  ]);
});

test('what can not be undone by others asks who does it for a fresh proof', async () => {
  const { paths } = (await (await server.fetch('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId: string; 'x-step-up'?: boolean }>>;
  };
  const asking = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .filter((operation) => operation['x-step-up'] === true)
    .map(({ operationId }) => operationId);
  // Money that leaves, where it comes from, keys, and what is erased.
  expect(asking).toEqual(
    expect.arrayContaining([
      ...['requestPayout', 'savePaymentProvider', 'createKey', 'rotateKey', 'createProgram', 'rotateProgramSecret'],
      ...['eraseGuest', 'closeAccount', 'closeOrganisation', 'createSignInLink', 'giveSupportGrant', 'saveProvider'],
    ]),
  );
});

test('who may see events and nothing else sees none that tells of people, keys or settings', async () => {
  const { eventAccess } = await declaredByAll();
  const body = JSON.stringify({ name: 'reader', scopes: ['events:read'] });
  const headers = { 'content-type': 'application/json', accept: 'application/x-ndjson' };
  const made = (await (await ownerThere('/v1/keys', { method: 'POST', headers, body })).json()) as { key: string };
  const typesFor = async (send: TestServer['fetch']): Promise<string[]> => {
    const lines = (await (await send('/v1/events', { headers })).text()).trim().split('\n');
    return [...new Set(lines.map((line) => (JSON.parse(line) as { type: string }).type))];
  };
  const own = (await typesFor(ownerThere)).filter((type) => eventAccess.has(type));
  expect(own.filter((type) => eventAccess.get(type) === 'people:read')).not.toEqual([]);
  const seen = await typesFor(fetchWith(server.url, made.key));
  expect(seen.filter((type) => !type.startsWith('pvt.'))).not.toEqual([]);
  expect(seen.filter((type) => type.startsWith('pvt.')).sort()).toEqual(
    own.filter((type) => eventAccess.get(type) === 'events:read').sort(),
  );
});
