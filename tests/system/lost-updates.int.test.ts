import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';

const OF_QUESTIONS = '0198c0de-ca7e-7000-8000-0000000000c2';

/** Of each thing that is put by a name: an address of it, and two contents. */
const THINGS: Readonly<Record<string, { readonly path: string; readonly one: object; readonly other: object }>> = {
  // First: certificates are verified on it.
  '/v1/site-settings': { path: '/v1/site-settings', one: site('#1f6f8b'), other: site('#8b1f6f') },
  '/v1/sources/{name}': {
    path: '/v1/sources/bills',
    one: { format: 'csv', mapping: { type: '"bill.sent"', data: '{"net": double(row.net)}' } },
    other: { format: 'csv', mapping: { type: '"bill.sent"', data: '{"gross": double(row.net)}' } },
  },
  '/v1/academy/courses/{course}': {
    path: '/v1/academy/courses/sheets',
    one: course('Sheets'),
    other: course('Spreadsheets'),
  },
  '/v1/academy/tools/{tool}': { path: '/v1/academy/tools/simulator', one: tool('Simulator'), other: tool('Another') },
  '/v1/academy/courses/{course}/certificate-rule': {
    path: '/v1/academy/courses/aid/certificate-rule',
    one: certificateRule('All lessons.'),
    other: certificateRule('All lessons and both quizzes.'),
  },
  '/v1/academy/courses/{course}/cohorts/{cohort}': {
    path: '/v1/academy/courses/aid/cohorts/spring',
    one: { title: 'Spring' },
    other: { title: 'Autumn' },
  },
  '/v1/academy/courses/{course}/groups/{group}': {
    path: '/v1/academy/courses/aid/groups/red',
    one: { title: 'Red' },
    other: { title: 'Blue' },
  },
  '/v1/academy/courses/{course}/coupons/{code}': {
    path: '/v1/academy/courses/aid/coupons/SPRING',
    one: { off: { kind: 'percent', percent: 20 } },
    other: { off: { kind: 'percent', percent: 10 } },
  },
  '/v1/academy/categories/{category}': {
    path: '/v1/academy/categories/0198c0de-ca7e-7000-8000-0000000000c1',
    one: { parent: null, name: 'Sums' },
    other: { parent: null, name: 'Numbers' },
  },
  '/v1/academy/questions/{question}': {
    path: '/v1/academy/questions/0198c0de-9e57-7000-8000-0000000000c1',
    one: trueQuestion('Is it so?'),
    other: trueQuestion('Is it not so?'),
  },
  '/v1/auction-participants/{account}': {
    path: '/v1/auction-participants/person:ana',
    one: participant(false),
    other: participant(true),
  },
  '/v1/boards/{name}': {
    path: '/v1/boards/sales',
    one: { title: 'Sales', tiles: [] },
    other: { title: 'All sales', tiles: [] },
  },
  '/v1/event-types/{type}': {
    path: '/v1/event-types/bill.sent',
    one: { schema: { type: 'object' } },
    other: { schema: { type: 'object' }, description: 'A bill was sent.' },
  },
  '/v1/flows/{name}': {
    path: '/v1/flows/bills',
    one: { on: ['bill.sent'], steps: [{ to: { event: { type: 'bill.paid' } } }], enabled: false },
    other: { on: ['bill.sent'], steps: [{ to: { event: { type: 'bill.due' } } }], enabled: false },
  },
  '/v1/hostels/properties/{property}': {
    path: '/v1/hostels/properties/quay',
    one: house('Quay'),
    other: house('Pier'),
  },
  '/v1/hostels/properties/{property}/pricing': {
    path: '/v1/hostels/properties/harbour/pricing',
    one: pricing(20),
    other: pricing(30),
  },
  '/v1/hostels/properties/{property}/room-types/{type}': {
    path: '/v1/hostels/properties/harbour/room-types/dorm',
    one: { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 },
    other: { name: 'Dormitory', sells: 'mixed_dorm_bed', capacity: 1 },
  },
  '/v1/hostels/properties/{property}/tips/{tip}/{language}': {
    path: '/v1/hostels/properties/harbour/tips/chico/en',
    one: { kind: 'food', title: 'Chico', text: 'Fado on Mondays.' },
    other: { kind: 'food', title: 'Chico', text: 'Fado on Tuesdays.' },
  },
  '/v1/metrics/{name}': {
    path: '/v1/metrics/bills',
    one: { event: 'bill.paid', value: { kind: 'count' } },
    other: { event: 'bill.due', value: { kind: 'count' } },
  },
  '/v1/notifications/{name}': {
    path: '/v1/notifications/bills',
    one: notification('A bill is due'),
    other: notification('A bill was paid'),
  },
  '/v1/reference-tables/{name}': {
    path: '/v1/reference-tables/countries',
    one: { rows: { PT: 'Portugal' } },
    other: { rows: { PT: 'Portugal', ES: 'Spain' } },
  },
  '/v1/roles/{name}': {
    path: '/v1/roles/cleaner',
    one: { title: 'Cleaner', permissions: ['events:read'] },
    other: { title: 'Cleaner', permissions: ['events:read', 'events:write'] },
  },
  '/v1/alerting/rules/{rule}': {
    path: '/v1/alerting/rules/late-bills',
    one: alertRule(10),
    other: alertRule(20),
  },
  '/v1/alerting/ladders/{ladder}': {
    path: '/v1/alerting/ladders/bills',
    one: alertLadder('#bills'),
    other: alertLadder('#operations'),
  },
  '/v1/alerting/schedules/{schedule}': {
    path: '/v1/alerting/schedules/bills',
    one: onCall(7),
    other: onCall(1),
  },
  '/v1/config/keys/{key}': {
    path: '/v1/config/keys/bills.limit',
    one: { description: 'A limit', schema: { type: 'integer' } },
    other: { description: 'A limit', schema: { type: 'number' } },
  },
  '/v1/tasks/{name}': {
    path: '/v1/tasks/bills',
    one: { schedule: { everySeconds: 86_400 }, action: { kind: 'event', type: 'bill.due', data: {} } },
    other: { schedule: { everySeconds: 3600 }, action: { kind: 'event', type: 'bill.due', data: {} } },
  },
  '/v1/webhook-endpoints/{provider}': {
    path: '/v1/webhook-endpoints/shop',
    one: { scheme: 'github', secret: 'a secret of its own' },
    other: { scheme: 'github', secret: 'another secret of its own' },
  },
};

function alertRule(value: number): object {
  return {
    summary: 'Bills are late',
    query: { metric: 'bills_late', match: {}, by: [], fn: 'last', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value },
    enabled: false,
  };
}

function alertLadder(place: string): object {
  return { steps: [{ afterSeconds: 0, targets: [{ kind: 'place', place, channels: ['slack'] }] }] };
}

function onCall(everyDays: number): object {
  const people = ['0198c0de-1111-7000-8000-000000000001'];
  return { timeZone: 'Europe/Lisbon', rotations: [{ people, startsOn: '2027-01-04', handoverAt: '09:00', everyDays }] };
}

function participant(suspended: boolean): object {
  return { organisation: null, verified: true, suspended, trustLimit: null, paymentMethods: [], devices: [] };
}

function tool(title: string): object {
  const at = 'https://tool.example';
  const addresses = { launchUrl: at, loginUrl: `${at}/login`, redirectUrls: [at], keysetUrl: `${at}/keys` };
  return { title, ...addresses, deepLinking: false, sharesNames: false };
}

/** What is there before it is put, so that only the one that was read is asked for. */
const CHANGED = [
  '/v1/academy/courses/{course}/attempts/{attempt}/answers/{slot}/marking',
  '/v1/academy/courses/{course}/draft',
  '/v1/academy/courses/{course}/draft/lessons/{lesson}',
  '/v1/academy/courses/{course}/enrolments/{enrolment}/quizzes/{lesson}/override',
  '/v1/academy/courses/{course}/gradebook',
  '/v1/learning/courses/{course}/lessons/{lesson}/notes/{note}',
  '/v1/learning/habits',
  '/v1/learning/courses/{course}/posts/{post}',
  '/v1/academy/courses/{course}/grades/{enrolment}/items/{item}',
  '/v1/academy/courses/{course}/works/{enrolment}/{lesson}',
  '/v1/academy/courses/{course}/works/{enrolment}/{lesson}/extension',
  '/v1/academy/statement-output',
  '/v1/auctions/{auction}',
  '/v1/developers/me',
  '/v1/projects/{project}',
  '/v1/people/{account}',
  '/v1/hostels/guests/{guest}',
  '/v1/hostels/properties/{property}/dynamic-price',
  '/v1/hostels/properties/{property}/events/{event}',
];

/** What is put without a version, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  '/v1/academy/courses/{course}/videos/{video}/parts/{part}': 'a part of a file is the same, whoever sends it',
  '/v1/learning/courses/{course}/discussions/{thread}/best-answer': 'one choice, by who asked',
  '/v1/learning/attempts/{attempt}/answers/{slot}': 'the device counts its versions, and the highest one stays',
  '/v1/learning/courses/{course}/lessons/{lesson}/package/launches/{launch}/data':
    'the content counts its versions within a launch, and the highest one stays',
  '/v1/learning/courses/{course}/lessons/{lesson}/reviews/{work}': 'of one’s own, by oneself',
  '/v1/learning/courses/{course}/lessons/{lesson}/work/draft':
    'the device counts its versions, and the highest one stays',
  '/v1/academy/cmi5/xapi/activities/state': 'as xAPI has it: of one learner’s own, and the last one stays',
  '/v1/academy/cmi5/xapi/statements': 'a statement never changes',
  '/v1/academy/lti/{organisation}/courses/{course}/line-items/{item}':
    'as LTI has it, of which one tool only writes its own',
  '/v1/academy/xapi/activities/profile': 'as xAPI has it: `If-Match` with its own entity tag, without one is refused',
  '/v1/academy/xapi/activities/state': 'as xAPI has it: of one learner’s own, and the last one stays',
  '/v1/academy/xapi/agents/profile': 'as xAPI has it: `If-Match` with its own entity tag, without one is refused',
  '/v1/academy/xapi/statements': 'a statement never changes',
  '/scim/v2/Groups/{group}': 'the directory says all of it, and nobody else does',
  '/scim/v2/Users/{id}': 'the directory says all of it, and nobody else does',
  '/v1/account': 'of one’s own account, by oneself',
  '/v1/monitor/dashboards/{dashboard}':
    'for who runs the installation, whom this test does not ask as; services/monitor/api/monitor.int.test.ts does',
  '/v1/config/instances/{instance}': 'a program tells of itself, and the last word counts',
  '/v1/academy/figures': 'what is counted is the same for everybody',
  '/v1/academy/sample': 'what is there stays as it is',
  '/v1/auction-contracts/{contract}/milestones/{milestone}/deliveries/{version}/checks/{criterion}':
    'a criterion of a version is met or not, as the client alone says',
  '/v1/auction-contracts/{contract}/team': 'of one’s own pay, by oneself',
  '/v1/auction-contracts/{contract}/review': 'of one’s own, by oneself, until the other side sees it',
  '/v1/auction-contracts/{contract}/room/mark': 'what is read stays read',
  '/v1/auction-figures': 'what is counted is the same for everybody',
  '/v1/auction-payee': 'of one’s own, by oneself',
  '/v1/auction-sample': 'what is there stays as it is',
  '/v1/auction-withholding': 'rules are set as a whole, whatever they were before',
  '/v1/auction-fees': 'a table of fees is set as a whole, whatever it was before',
  '/v1/auction-skills/{skill}/proofs': 'what proves a skill is set as a whole, whatever was before',
  '/v1/projects/{project}/questions/{question}/answer': 'an answer is given once, and stays',
  '/v1/hostels/figures': 'what is counted is the same for everybody',
  '/v1/hostels/guests/{guest}/consents/{purpose}': 'a guest agrees to a text or not, whatever was before',
  '/v1/hostels/properties/{property}/channels/restrictions': 'what a channel may sell of nights is set as a whole',
  '/v1/hostels/properties/{property}/inbox/{conversation}/read': 'what is read stays read',
  '/v1/hostels/properties/{property}/partners/{house}/acceptance':
    'its body has the terms that were read, and no others are accepted',
  '/v1/hostels/properties/{property}/rates': 'nights are priced as a whole, whatever they cost before',
  '/v1/hostels/properties/{property}/restrictions': 'nights are opened and closed as a whole, whatever was before',
  '/v1/sites/{tenant}/hostels/bookings/{code}/card': 'of one’s own, by oneself',
  '/v1/sites/{tenant}/hostels/bookings/{code}/conversations/{conversation}/answer': 'one choice, by oneself',
  '/v1/sites/{tenant}/hostels/bookings/{code}/conversations/{conversation}/read': 'what is read stays read',
  '/v1/sites/{tenant}/hostels/bookings/{code}/presence': 'one choice of two, by oneself',
  '/v1/message-channels/{channel}': 'set up as a whole, with its secrets',
  '/v1/message-preferences': 'of one’s own, by oneself',
  '/v1/push-subscription': 'of one’s own browser, by oneself',
  '/v1/account/passkeys/{id}': 'of one’s own account, by oneself',
  '/v1/account/password': 'of one’s own account, by oneself',
  '/v1/customer-policy': 'one choice of two',
  '/v1/operator/tenants/{id}/plan': 'what was agreed on, as a whole',
  '/v1/registry/instances/{instance}/draining': 'requests go to an instance or do not, as was said last',
  '/v1/operator/tenants/{id}/suspension': 'a suspended tenant stays so, with the last reason',
  '/v1/organisation': 'a name is chosen, and never made of the one that is there',
  '/v1/organisation/groups/{group}': 'one choice',
  '/v1/organisation/policy': 'a few choices, made at once',
  '/v1/organisation/provider': 'set up as a whole, with its secret',
  '/v1/payments/coin-rates/{coin}/{currency}': 'a price is set as a whole, with its source',
  '/v1/payments/providers/{name}': 'set up as a whole, with its secrets',
  '/v1/organisation/domains/{domain}': 'it is there or not',
  '/v1/site-settings/logo': 'a picture is chosen, and never made of the one that is there',
};

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
  // What has room types.
  const kept = await server.fetch('/v1/hostels/properties/harbour', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(house('Harbour')),
  });
  expect(kept.status).toBe(200);
  // What has cohorts.
  const taught = await server.fetch('/v1/academy/courses/aid', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(course('First aid')),
  });
  expect(taught.status).toBe(200);
  // What has questions.
  const bank = await server.fetch(`/v1/academy/categories/${OF_QUESTIONS}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ parent: null, name: 'Questions' }),
  });
  expect(bank.status).toBe(200);
});
afterAll(() => server?.leave());

test('what can be put by a name is listed here', async () => {
  const api = (await (await server.fetch('/openapi.json')).json()) as { paths: Record<string, object> };
  const puts = Object.entries(api.paths).flatMap(([path, methods]) => ('put' in methods ? [path] : []));
  expect(puts.sort()).toEqual([...Object.keys(THINGS), ...Object.keys(WITHOUT), ...CHANGED].sort());
});

describe.each(Object.entries(THINGS))('PUT %s', (_route, { path, one, other }) => {
  const put = (body: object, condition = {}) =>
    server.fetch(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...condition },
      body: JSON.stringify(body),
    });
  const shown = () => server.fetch(path.startsWith('/v1/metrics') ? `${path}/definition` : path);
  const refused = async (answer: Response, code: string) =>
    expect([answer.status, await answer.json()]).toMatchObject([412, { code }]);

  test('replaces what was read, and neither what was changed since nor what is not there', async () => {
    await refused(await put(one, { 'if-match': '"zzz"' }), 'CHANGED_MEANWHILE');
    expect((await shown()).status).toBe(404);
    expect((await put(one, { 'if-none-match': '*' })).status).toBe(200);
    const read = (await shown()).headers.get('etag') ?? '';
    expect(read).toMatch(/^"[\w-]+"$/);
    await refused(await put(other, { 'if-none-match': '*' }), 'ALREADY_EXISTS');
    const changed = await put(other, { 'if-match': `"zzz", ${read}` });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, (await shown()).headers.get('etag')]);
    expect(changed.headers.get('etag')).not.toBe(read);
    const now = await (await shown()).json();
    await refused(await put(one, { 'if-match': read }), 'CHANGED_MEANWHILE');
    expect(await (await shown()).json()).toEqual(now);
    expect((await put(one, { 'if-match': '*' })).status).toBe(200);
  });

  test('of saves at once that have all read the same, one is done', async () => {
    const read = (await shown()).headers.get('etag') ?? '';
    const saves = await Promise.all(Array.from({ length: 5 }, () => put(other, { 'if-match': read })));
    expect(saves.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412]);
  });
});

test('of two who change at once what somebody may do, one is refused and sees what the other did', async () => {
  const database = await sharedDatabase();
  const { account } = await database.addPerson(server.tenant, [{ role: 'staff' }]);
  const managers = await Promise.all([0, 1].map(() => database.addPerson(server.tenant, [{ role: 'admin' }])));
  const path = `${server.url}/v1/people/${account}`;
  const see = async ({ cookie }: { readonly cookie: string }) => {
    const answer = await fetch(path, { headers: { cookie } });
    const { grants, version } = (await answer.json()) as { grants: object[]; version: string };
    return { status: answer.status, grants, version, tag: answer.headers.get('etag') };
  };
  const seen = await Promise.all(managers.map(see));
  expect(new Set(seen.map(({ tag }) => tag)).size).toBe(1);
  expect(seen[0]?.version).toBe(seen[0]?.tag);
  const wanted = [[{ role: 'manager' }], [{ role: 'staff' }, { role: 'customer' }]];
  const answers = await Promise.all(
    managers.map(({ cookie }, at) =>
      fetch(path, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json', 'if-match': seen[at]?.tag ?? '' },
        body: JSON.stringify({ grants: wanted[at], state: 'active' }),
      }),
    ),
  );
  const first = answers.findIndex(({ status }) => status === 200);
  const [done, refused] = [answers[first], answers[1 - first]];
  expect([refused?.status, await refused?.json()]).toMatchObject([412, { code: 'CHANGED_MEANWHILE' }]);
  for (const manager of managers)
    expect(await see(manager)).toMatchObject({ status: 200, grants: wanted[first], tag: done?.headers.get('etag') });
});

/** Nothing but rates, whose quotes hold for so long. */
function pricing(quoteMinutes: number): object {
  const whole = { kind: 'percent', percent: 100 };
  const base = { extras: false, taxes: false };
  const cancellation = { steps: [], after: whole, noShow: whole, earlyDeparture: whole, base };
  const plans = [{ id: 'flexible', deposit: { kind: 'none' }, cancellation }];
  const none = { datedRates: [], children: [], steps: [], extras: [], taxes: [], restrictions: [] };
  return { types: [], plans, ...none, taxRounding: 'stay', quoteMinutes, sellGaps: false };
}

function trueQuestion(text: string): object {
  const question = { kind: 'trueFalse', name: 'So', text, mark: '1', penalty: '0', tags: [], answer: true };
  return { category: OF_QUESTIONS, archived: false, question };
}

function certificateRule(criteria: string): object {
  const text = {
    kind: 'text',
    x: 20,
    y: 20,
    width: 200,
    text: '{{learner}}',
    size: 20,
    font: 'serif',
    align: 'center',
  };
  return { criteria, template: { page: 'landscape', frame: 'none', colour: '#1f4e5f', parts: [text] } };
}

function course(title: string): object {
  return { title, language: 'en', timeZone: 'Europe/Lisbon', categories: [], listed: true, selfEnrolment: true };
}

function house(name: string): object {
  const place = { address: { lines: ['1 Quay'], city: 'Lisbon', country: 'PT' }, timeZone: 'Europe/Lisbon' };
  const clock = { checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' };
  return { name, ...place, ...clock, currency: 'EUR', languages: ['en'], amenities: [], photos: [] };
}

function site(colour: string): object {
  const place = { languages: ['en'], currency: 'EUR', timeZone: 'Europe/Lisbon' };
  return { address: 'lost-updates', hosts: [], look: { colour }, ...place };
}

function notification(subject: string): object {
  return {
    ...{ on: ['bill.due'], category: 'bills', transactional: true, urgent: false, recipient: '{"place": "office"}' },
    channels: [{ channel: 'slack' }],
    templates: { slack: { en: { subject, text: subject } } },
    sample: {},
  };
}
