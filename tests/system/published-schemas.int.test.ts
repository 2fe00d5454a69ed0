import { randomBytes } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { firstEvents, sendJson } from './http.ts';
import { invalidExamples, type SchemaChecker, schemaChecker } from './published-examples.ts';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>;
}
interface Api {
  readonly [member: string]: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let server: SharedServer;
let api: Api;
let checker: SchemaChecker;
/** The address of one. */
let guest: string;
/** The id of a lesson of a course. */
const LESSON = '0198c0de-1e55-7000-8000-000000000001';
const traceId = randomBytes(16).toString('hex');

beforeAll(async () => {
  server = await joinServer();
  const put = (path: string, body: unknown) => sendJson(server, 'PUT', path, body);
  await put('/v1/event-types/bill.sent', {
    schema: { type: 'object', properties: { net: { type: 'number' }, to: { type: 'string', format: 'email' } } },
  });
  await put('/v1/metrics/bills', { event: 'bill.paid', value: { kind: 'count' } });
  await put('/v1/flows/bills', {
    on: ['bill.sent'],
    steps: [{ map: { amount: 'data.net' } }, { to: { event: { type: 'bill.paid' } } }],
  });
  await put('/v1/sources/bills', { format: 'csv', mapping: { type: '"bill.sent"', data: '{"net": double(row.net)}' } });
  await put('/v1/boards/bills', { title: 'Bills', tiles: [] });
  await put('/v1/tasks/bills', {
    schedule: { cron: '0 9 * * *', timeZone: 'Europe/Lisbon' },
    action: { kind: 'webhook', url: 'https://shop.example/hook' },
    missed: 'all',
  });
  await sendJson(server, 'POST', '/v1/tasks/bills/runs');
  await put('/v1/config/keys/bills.limit', { description: 'A limit', schema: { type: 'integer' } });
  await sendJson(server, 'POST', '/v1/config/layers/staging/revisions', {
    set: { 'bills.limit': 5 },
    reason: 'A test',
  });
  await put('/v1/config/instances/bills-1', { environment: 'staging', revision: 0, program: 'bills 1.0.0' });
  await put('/v1/alerting/schedules/bills', {
    timeZone: 'Europe/Lisbon',
    rotations: [
      { people: ['0198c0de-1111-7000-8000-000000000001'], startsOn: '2027-01-04', handoverAt: '09:00', everyDays: 7 },
    ],
  });
  await put('/v1/alerting/ladders/bills', {
    steps: [{ afterSeconds: 0, targets: [{ kind: 'schedule', schedule: 'bills', channels: ['email'] }] }],
  });
  await put('/v1/alerting/rules/late-bills', {
    summary: 'Bills are late',
    query: { metric: 'bills_late', match: {}, by: [], fn: 'last', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 10 },
    ladder: 'bills',
  });
  await sendJson(server, 'POST', '/v1/alerting/silences', {
    matchers: [{ label: 'rule', is: 'equal', value: 'late-bills' }],
    endsAt: '2999-01-01T00:00:00Z',
    reason: 'A test',
  });
  await put('/v1/reference-tables/countries', { rows: { PT: 'Portugal' } });
  await openHouse();
  await openCourse();
  const publish = (id: string, data: unknown) =>
    sendJson(server, 'POST', '/v1/events', { type: 'bill.sent', id, data });
  await publishTraced('bill-1', { net: 100 });
  await publish('bill-2', {});
  await eventually(async () => {
    const { body } = await sendJson<{ items: unknown[] }>(server, 'GET', '/v1/dead-letters');
    expect(body.items).toHaveLength(1);
  });
  api = (await sendJson<Api>(server, 'GET', '/openapi.json')).body;
  checker = schemaChecker(api);
  const event = await sendJson(server, 'GET', '/v1/events/bill-1');
  expect(event).toMatchObject({ status: 200, body: { traceId } });
});
afterAll(() => server.leave());

/** A property with a dorm, of which a bed is held and another one blocked, and with guests. */
async function openHouse(): Promise<void> {
  const house = '/v1/hostels/properties/harbour';
  const place = { address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' }, timeZone: 'Europe/Lisbon' };
  const clock = { checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' };
  const property = {
    name: 'Harbour',
    ...place,
    ...clock,
    currency: 'EUR',
    languages: ['en'],
    amenities: [],
    photos: [],
  };
  await sendJson(server, 'PUT', house, property);
  await sendJson(server, 'PUT', `${house}/room-types/dorm`, { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 });
  const { body: beds } = await sendJson<{ units: { id: string }[] }>(server, 'POST', `${house}/units`, {
    ...{ kind: 'bed', names: ['1', '2'], soldAs: ['dorm'] },
  });
  const nights = { arrival: '2027-06-10', departure: '2027-06-12' };
  await sendJson(server, 'POST', `${house}/holds`, { type: 'dorm', ...nights });
  const unit = beds.units[1]?.id;
  expect(await sendJson(server, 'POST', `${house}/blocks`, { unit, ...nights, reason: 'owner' })).toMatchObject({
    status: 201,
  });
  const address = 'https://channel.example/a.ics';
  const feed = { unit: beds.units[0]?.id, name: 'Airbnb', kind: 'airbnb', address };
  expect(await sendJson(server, 'POST', `${house}/feeds`, feed)).toMatchObject({ status: 201 });
  const added = await sendJson<{ id: string }>(server, 'POST', `${house}/guests`, {
    ...{ name: 'Ana Reis', email: 'ana@example.com', phone: '+351912345678', country: 'PT' },
  });
  guest = `/v1/hostels/guests/${added.body.id}`;
  await sendJson(server, 'POST', `${house}/guests`, { name: 'Ana Reis' });
  await sendJson(server, 'POST', `${guest}/notes`, { text: 'Sings.', visibility: 'desk' });
  await sendJson(server, 'PUT', `${guest}/consents/photos`, { textVersion: '1' });
  const event = { kind: 'dinner', title: 'Bacalhau', startsAt: '2999-06-10T19:00:00Z', places: 8, price: 1200 };
  await sendJson(server, 'POST', `${house}/events`, event);
  await sendJson(server, 'POST', `${house}/posts`, { kind: 'found', text: 'A scarf' });
  await sendJson(server, 'PUT', `${house}/tips/chico/en`, { kind: 'food', title: 'Chico', text: 'Fado.' });
}

/** A course that is published, with a cohort, a key and somebody who is invited. */
async function openCourse(): Promise<void> {
  const course = '/v1/academy/courses/sheets';
  const definition = { title: 'Sheets', language: 'en', timeZone: 'Europe/Lisbon', categories: ['Office'] };
  await sendJson(server, 'PUT', course, { ...definition, listed: true, selfEnrolment: true });
  const lesson = { id: LESSON, title: 'One', kind: 'text', optional: false, completion: 'marked', release: [] };
  const section = { id: '0198c0de-5ec0-7000-8000-000000000001', title: 'Basics', lessons: [lesson] };
  await sendJson(server, 'PUT', `${course}/draft`, { sections: [section] });
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }] };
  await sendJson(server, 'PUT', `${course}/draft/lessons/${LESSON}`, { body: { kind: 'text', doc } });
  const published = await sendJson(server, 'POST', `${course}/publication`, { learners: 'stay', note: 'First' });
  expect(published).toMatchObject({ status: 201 });
  await sendJson(server, 'PUT', `${course}/cohorts/spring`, { title: 'Spring', opensAt: '2027-03-20T09:00' });
  await sendJson(server, 'PUT', `${course}/groups/red`, { title: 'Red' });
  await sendJson(server, 'POST', `${course}/staff`, { mail: 'ben@example.com', role: 'assistant' });
  await sendJson(server, 'POST', `${course}/enrolment-keys`, { cohort: 'spring' });
  await sendJson(server, 'PUT', `${course}/coupons/SPRING`, { off: { kind: 'percent', percent: 20 } });
  expect(await sendJson(server, 'POST', `${course}/enrolments`, { mail: 'ana@example.com' })).toMatchObject({
    status: 201,
  });
}

/** With the caller's own trace: of those that a server begins by itself there are only some, for all its tenants together. */
async function publishTraced(id: string, data: unknown): Promise<void> {
  const answer = await server.fetch('/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-${'1'.repeat(16)}-01` },
    body: JSON.stringify({ type: 'bill.sent', id, data }),
  });
  expect(answer.status).toBe(202);
}

describe('every example that is published fits its schema', () => {
  test('of the HTTP API', async () => expect(await invalidExamples(api)).toEqual([]));

  test('of the events, also the tenant’s own', async () => {
    const { body } = await sendJson<Api>(server, 'GET', '/asyncapi.json');
    expect(JSON.stringify(body)).toContain('bill.sent');
    expect(await invalidExamples(body)).toEqual([]);
  });
});

test('no route answers JSON without saying what it holds', () => {
  const silent = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses)
        .filter(([status, { content }]) => status !== '204' && content === undefined)
        .map(([status]) => `${method} ${path} ${status}`),
    ),
  );
  // Pages and texts, and what is answered with nothing.
  expect(silent.sort()).toEqual([
    'get /docs 200',
    'get /docs/errors 200',
    'get /docs/files/{file} 200',
    'get /docs/flows 200',
    'get /metrics 200',
    'get /v1/academy/calendars/{organisation}/{feed} 200',
    'get /v1/academy/calendars/{organisation}/{feed} 304',
    'get /v1/academy/categories/{category}/export 200',
    'get /v1/academy/cmi5/xapi/activities/state 200',
    'get /v1/academy/cmi5/xapi/agents/profile 200',
    'get /v1/academy/courses/{course}/attempts/{attempt}/files/{file} 200',
    'get /v1/academy/courses/{course}/draft/preview/lessons/{lesson}/files/{file} 200',
    'get /v1/academy/courses/{course}/files/{file} 200',
    'get /v1/academy/courses/{course}/grades.csv 200',
    'get /v1/academy/courses/{course}/works/{enrolment}/{lesson}/files/{file} 200',
    'get /v1/academy/lti/{organisation}/authorization 200',
    'get /v1/academy/lti/{organisation}/launches/{token} 303',
    'get /v1/academy/media/{owner}/{video}/{folder}/{viewer}/{until}/{signature}/{name} 200',
    'get /v1/academy/media/{owner}/{video}/{folder}/{viewer}/{until}/{signature}/{name} 206',
    'get /v1/academy/package-files/{token}/{path} 200',
    'get /v1/academy/question-export 200',
    'get /v1/academy/xapi/activities/profile 200',
    'get /v1/academy/xapi/activities/state 200',
    'get /v1/academy/xapi/agents/profile 200',
    'get /v1/auction-contracts/{contract}/files/{file} 200',
    'get /v1/auction-contracts/{contract}/pdf 200',
    'get /v1/auction-earnings/statement.csv 200',
    'get /v1/auction-payouts/statement.csv 200',
    'get /v1/auction-payouts/tax-report.csv 200',
    'get /v1/auctions/{auction}/history 200',
    'get /v1/audit/export 200',
    'get /v1/documents/{id}/pdf 200',
    'get /v1/hostels/properties/{property}/city-tax.csv 200',
    'get /v1/hostels/properties/{property}/demand.csv 200',
    'get /v1/hostels/properties/{property}/photos/{photo} 200',
    'get /v1/learning/attempts/{attempt}/files/{file} 200',
    'get /v1/learning/courses/{course}/lessons/{lesson}/calendar.ics 200',
    'get /v1/learning/courses/{course}/lessons/{lesson}/files/{file} 200',
    'get /v1/learning/courses/{course}/lessons/{lesson}/reviews/{work}/files/{file} 200',
    'get /v1/learning/courses/{course}/lessons/{lesson}/work/files/{file} 200',
    'get /v1/learning/export 200',
    'get /v1/learning/question-files/{file} 200',
    'get /v1/ledger/accounts/{id}/statement.csv 200',
    'get /v1/message-reports/{channel}/{endpoint} 200',
    'get /v1/messages/{id}/attachments/{number} 200',
    'get /v1/organisation/export 200',
    'get /v1/projects/{project}/files/{file} 200',
    'get /v1/sites/{tenant}/academy/certificates/{serial}/pdf 200',
    'get /v1/sites/{tenant}/academy/courses/{course}/card 200',
    'get /v1/sites/{tenant}/academy/courses/{course}/lessons/{lesson}/files/{file} 200',
    'get /v1/sites/{tenant}/hostels/bookings/{code}/calendar.ics 200',
    'get /v1/sites/{tenant}/hostels/calendars/{file} 200',
    'get /v1/sites/{tenant}/hostels/photos/{photo}/{width}/{format} 200',
    'get /v1/sites/{tenant}/logo 200',
    'get /v1/sites/{tenant}/market/projects/{project}/card 200',
    'get /v1/unsubscribe/{token} 200',
    'post /v1/academy/courses/{course}/certificate-preview 200',
    'post /v1/academy/lti/{organisation}/authorization 200',
    'post /v1/academy/lti/{organisation}/choices 200',
    'post /v1/account/mail 202',
    'post /v1/password-resets 202',
    'post /v1/session/elsewhere/apple 303',
    'post /v1/sign-ups 202',
    'post /v1/site/customers 202',
    'post /v1/sites/{tenant}/customers 202',
    'post /v1/unsubscribe/{token} 200',
  ]);
});

describe('what is answered fits what is published', () => {
  test.each([
    ['/v1/boards'],
    ['/v1/tasks'],
    ['/v1/tasks/bills', '/v1/tasks/{name}'],
    ['/v1/tasks/bills/runs', '/v1/tasks/{name}/runs'],
    ['/v1/task-calendar'],
    ['/v1/alerting/alerts'],
    ['/v1/alerting/rules'],
    ['/v1/alerting/rules/late-bills', '/v1/alerting/rules/{rule}'],
    ['/v1/alerting/silences'],
    ['/v1/alerting/ladders'],
    ['/v1/alerting/ladders/bills', '/v1/alerting/ladders/{ladder}'],
    ['/v1/alerting/schedules'],
    ['/v1/alerting/schedules/bills', '/v1/alerting/schedules/{schedule}'],
    [
      '/v1/alerting/schedules/bills/calendar?from=2027-01-04T00:00:00Z&until=2027-02-04T00:00:00Z',
      '/v1/alerting/schedules/{schedule}/calendar',
    ],
    ['/v1/config/keys'],
    ['/v1/config/keys/bills.limit', '/v1/config/keys/{key}'],
    ['/v1/config/layers'],
    ['/v1/config/layers/staging', '/v1/config/layers/{layer}'],
    ['/v1/config/layers/staging/revisions', '/v1/config/layers/{layer}/revisions'],
    ['/v1/config/values?environment=staging', '/v1/config/values'],
    ['/v1/config/instances'],
    ['/v1/dead-jobs'],
    ['/v1/sagas'],
    ['/v1/boards/bills', '/v1/boards/{name}'],
    ['/v1/flows'],
    ['/v1/flows/bills', '/v1/flows/{name}'],
    ['/v1/flows/bills/stats', '/v1/flows/{name}/stats'],
    ['/v1/flows/bills/late', '/v1/flows/{name}/late'],
    ['/v1/flows/bills/deliveries', '/v1/flows/{name}/deliveries'],
    ['/v1/sources'],
    ['/v1/metrics'],
    ['/v1/metrics/bills', '/v1/metrics/{name}'],
    ['/v1/metrics/bills/definition', '/v1/metrics/{name}/definition'],
    ['/v1/events'],
    ['/v1/events/bill-1', '/v1/events/{id}'],
    ['/v1/events/bill-2', '/v1/events/{id}'],
    ['/v1/groups'],
    ['/v1/dead-letters'],
    ['/v1/event-types'],
    ['/v1/keys'],
    ['/v1/session'],
    ['/v1/reference-tables'],
    ['/v1/reference-tables/countries', '/v1/reference-tables/{name}'],
    ['/v1/academy/courses'],
    ['/v1/academy/courses/sheets', '/v1/academy/courses/{course}'],
    ['/v1/academy/courses/sheets/draft', '/v1/academy/courses/{course}/draft'],
    [`/v1/academy/courses/sheets/draft/lessons/${LESSON}`, '/v1/academy/courses/{course}/draft/lessons/{lesson}'],
    ['/v1/academy/courses/sheets/draft/preview', '/v1/academy/courses/{course}/draft/preview'],
    [
      `/v1/academy/courses/sheets/draft/preview/lessons/${LESSON}`,
      '/v1/academy/courses/{course}/draft/preview/lessons/{lesson}',
    ],
    ['/v1/academy/courses/sheets/publication', '/v1/academy/courses/{course}/publication'],
    ['/v1/academy/courses/sheets/versions', '/v1/academy/courses/{course}/versions'],
    ['/v1/academy/courses/sheets/versions/1', '/v1/academy/courses/{course}/versions/{version}'],
    ['/v1/academy/courses/sheets/videos', '/v1/academy/courses/{course}/videos'],
    ['/v1/academy/courses/sheets/enrolments', '/v1/academy/courses/{course}/enrolments'],
    ['/v1/academy/courses/sheets/cohorts', '/v1/academy/courses/{course}/cohorts'],
    ['/v1/academy/courses/sheets/cohorts/spring', '/v1/academy/courses/{course}/cohorts/{cohort}'],
    ['/v1/academy/courses/sheets/groups', '/v1/academy/courses/{course}/groups'],
    ['/v1/academy/courses/sheets/groups/red', '/v1/academy/courses/{course}/groups/{group}'],
    ['/v1/academy/courses/sheets/staff', '/v1/academy/courses/{course}/staff'],
    ['/v1/academy/courses/sheets/enrolment-keys', '/v1/academy/courses/{course}/enrolment-keys'],
    ['/v1/academy/courses/sheets/coupons', '/v1/academy/courses/{course}/coupons'],
    ['/v1/academy/courses/sheets/purchases', '/v1/academy/courses/{course}/purchases'],
    ['/v1/academy/courses/sheets/ratings', '/v1/academy/courses/{course}/ratings'],
    ['/v1/projects'],
    ['/v1/auctions'],
    ['/v1/auction-flags'],
    ['/v1/project-search'],
    ['/v1/hostels/properties'],
    ['/v1/hostels/properties/harbour', '/v1/hostels/properties/{property}'],
    ['/v1/hostels/properties/harbour/room-types', '/v1/hostels/properties/{property}/room-types'],
    ['/v1/hostels/properties/harbour/units', '/v1/hostels/properties/{property}/units'],
    ['/v1/hostels/properties/harbour/availability', '/v1/hostels/properties/{property}/availability'],
    [
      '/v1/hostels/properties/harbour/bed-nights?from=2027-06-01&to=2027-07-01',
      '/v1/hostels/properties/{property}/bed-nights',
    ],
    ['/v1/hostels/properties/harbour/count-check', '/v1/hostels/properties/{property}/count-check'],
    ['/v1/hostels/properties/harbour/blocks', '/v1/hostels/properties/{property}/blocks'],
    ['/v1/hostels/properties/harbour/feeds', '/v1/hostels/properties/{property}/feeds'],
    ['/v1/hostels/properties/harbour/feed-conflicts', '/v1/hostels/properties/{property}/feed-conflicts'],
    ['/v1/hostels/properties/harbour/calendars', '/v1/hostels/properties/{property}/calendars'],
    ['/v1/hostels/properties/harbour/oversales', '/v1/hostels/properties/{property}/oversales'],
    ['/v1/hostels/properties/harbour/dynamic-price', '/v1/hostels/properties/{property}/dynamic-price'],
    [
      '/v1/hostels/properties/harbour/dynamic-price/suggestions?from=2027-06-01&until=2027-06-15',
      '/v1/hostels/properties/{property}/dynamic-price/suggestions',
    ],
    ['/v1/hostels/properties/harbour/bookings', '/v1/hostels/properties/{property}/bookings'],
    ['/v1/hostels/properties/harbour/wishes', '/v1/hostels/properties/{property}/wishes'],
    ['/v1/hostels/guests'],
    ['/v1/hostels/properties/harbour/events', '/v1/hostels/properties/{property}/events'],
    ['/v1/hostels/properties/harbour/posts', '/v1/hostels/properties/{property}/posts'],
    ['/v1/hostels/properties/harbour/inbox', '/v1/hostels/properties/{property}/inbox'],
    ['/v1/hostels/properties/harbour/reports', '/v1/hostels/properties/{property}/reports'],
    ['/v1/hostels/properties/harbour/reviews', '/v1/hostels/properties/{property}/reviews'],
    ['/v1/hostels/properties/harbour/partners', '/v1/hostels/properties/{property}/partners'],
    ['/v1/hostels/properties/harbour/tips', '/v1/hostels/properties/{property}/tips'],
    ['/v1/hostels/properties/harbour/tips/chico/en', '/v1/hostels/properties/{property}/tips/{tip}/{language}'],
    ['/readyz'],
    ['/healthz'],
  ])('GET %s', async (path, template = path) => {
    await fits('GET', path, template);
  });

  test('an auction, its bids and what moves of it', async () => {
    const project = { title: 'Invoices', description: 'By mail.', currency: 'EUR', visibility: 'public', invited: [] };
    const posted = await sendJson<{ id: string }>(server, 'POST', '/v1/projects', project);
    await fits('GET', `/v1/projects/${posted.body.id}`, '/v1/projects/{project}');
    await fits('POST', `/v1/projects/${posted.body.id}/scope/readings`, '/v1/projects/{project}/scope/readings');
    for (const part of ['brief', 'files', 'questions', 'estimate', 'scope/versions'])
      await fits('GET', `/v1/projects/${posted.body.id}/${part}`, `/v1/projects/{project}/${part}`);
    const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
    const terms = { format: 'fixed', ends, verifiedOnly: false, ranks: true, price: 100 };
    const made = `/v1/projects/${posted.body.id}/auctions`;
    const { body } = await sendJson<{ id: string }>(server, 'POST', made, terms);
    await fits('POST', `/v1/auctions/${body.id}/publication`, '/v1/auctions/{auction}/publication');
    for (const part of ['', '/bids'])
      await fits('GET', `/v1/auctions/${body.id}${part}`, `/v1/auctions/{auction}${part}`);
    const [message] = await firstEvents(server, `/v1/auctions/${body.id}/live`, 1);
    const live = api.paths['/v1/auctions/{auction}/live']?.['get']?.responses['200']?.content?.['text/event-stream'];
    expect(checker.faults(live?.schema, JSON.parse(message?.data ?? ''))).toBeUndefined();
  });
  test('a guest, with all that is kept of it', async () => {
    const template = '/v1/hostels/guests/{guest}';
    for (const part of ['', '/notes', '/consents', '/stays', '/duplicates', '/export'])
      await fits('GET', `${guest}${part}`, `${template}${part}`);
    await fits('POST', '/v1/hostels/guests/search', '/v1/hostels/guests/search', { text: 'ana re' });
  });

  test('a trace, a flow that is tried, and a dead letter that is sent once more', async () => {
    await fits('GET', `/v1/traces/${traceId}`, '/v1/traces/{traceId}');
    const events = [
      { type: 'bill.sent', data: { net: 5 } },
      { type: 'bill.sent', data: {} },
    ];
    await fits('POST', '/v1/flows/bills/test', '/v1/flows/{name}/test', { events });
    const { body } = await sendJson<{ items: { id: string }[] }>(server, 'GET', '/v1/dead-letters');
    const id = encodeURIComponent(body.items[0]?.id ?? '');
    await fits('POST', `/v1/dead-letters/${id}/redrive`, '/v1/dead-letters/{id}/redrive');
    await fits('POST', '/v1/dead-letters/redrive', '/v1/dead-letters/redrive', { type: 'bill.sent' });
  });

  test.each([
    ['/v1/stream?type=bill.sent&after=0', '/v1/stream'],
    ['/v1/live', '/v1/live'],
    ['/v1/metrics/bills/live', '/v1/metrics/{name}/live'],
  ])('the first message of %s', async (path, template) => {
    const [message] = await firstEvents(server, path, 1);
    const schema = api.paths[template]?.['get']?.responses['200']?.content?.['text/event-stream']?.schema;
    expect(schema).toBeDefined();
    expect(checker.faults(schema, JSON.parse(message?.data ?? ''))).toBeUndefined();
  });

  test('a message of the stream, as its event type', async () => {
    const { body } = await sendJson<Api>(server, 'GET', '/asyncapi.json');
    const [message] = await firstEvents(server, '/v1/stream?type=bill.sent&after=0', 1);
    const { payload } = Object(Reflect.get(Object(Reflect.get(Object(body['components']), 'messages')), 'bill.sent'));
    expect(payload).toBeDefined();
    expect(schemaChecker(body).faults(payload, JSON.parse(message?.data ?? ''))).toBeUndefined();
  });
});

async function fits(method: string, path: string, template: string, sent?: unknown): Promise<void> {
  const { status, body } = await sendJson(server, method, path, sent);
  expect(status).toBeLessThan(300);
  const schema = api.paths[template]?.[method.toLowerCase()]?.responses[status]?.content?.['application/json']?.schema;
  expect(schema).toBeDefined();
  expect(checker.faults(schema, body)).toBeUndefined();
}
