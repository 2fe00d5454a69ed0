import { randomUUID } from 'node:crypto';
import { TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLAIMS, SCOPES } from '../core/tools/launch-claims.ts';
import type { ToolView } from '../core/tools/tool.ts';
import type { ToolLesson } from '../core/tools/tool-lesson.ts';
import { as, done, lesson, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';
import { browse, openTool, type ToolForTest } from './lti-harness.ts';

let mounted: MountedForTest;
let tool: ToolForTest;
beforeAll(async () => {
  mounted = await mountAcademy({ settings: { PVT_ALLOW_PRIVATE_URLS: 'true' } });
  await mounted.url();
  tool = await openTool();
  tool.registration = await done<ToolView>(mounted.ask('PUT', '/v1/academy/tools/simulator', definition(tool)));
});
afterAll(async () => {
  await tool.close();
  await mounted.close();
});

const definition = ({ url }: ToolForTest) => ({
  ...{ title: 'Simulator', launchUrl: `${url}/launch`, loginUrl: `${url}/login`, redirectUrls: [`${url}/launch`] },
  ...{ keysetUrl: `${url}/keys`, deepLinking: true, sharesNames: false, custom: { level: '1' } },
});

/** A course whose only lesson is a tool, and somebody who takes it. */
async function openToolLesson(
  slug: string,
  body: Partial<ToolLesson> = {},
  completion: 'submitted' | 'passed' = 'submitted',
) {
  const course = await openCourse(mounted, slug);
  const only = lesson('Simulate', { kind: 'tool', completion });
  await done(course.ask('PUT', '/draft', outlineOf(only)));
  await done(course.ask('PUT', `/draft/lessons/${only.id}`, { body: { kind: 'tool', tool: 'simulator', ...body } }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const person = randomUUID();
  const { ask } = as(mounted, person);
  await done(ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
  const open = () =>
    done<{ address: string }>(ask('POST', `/v1/learning/courses/${slug}/lessons/${only.id}/tool/launches`));
  return {
    ...{ course, person, ask, open, lesson: only.id },
    async launch() {
      const answer = await browse((await open()).address);
      expect(answer.status, answer.body).toBe(200);
      return tool.launches.at(-1) ?? {};
    },
    page: () => done<{ percent: number }>(ask('GET', `/v1/learning/courses/${slug}`)),
  };
}

async function services(scopes: readonly string[] = Object.values(SCOPES)) {
  const { access_token: token } = (await (await tool.token(scopes)).json()) as { access_token: string };
  return async (address: string, method = 'GET', body?: unknown, type = 'application/json') => {
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: said === '' ? null : (JSON.parse(said) as unknown),
    };
  };
}

interface Endpoint {
  readonly lineitems: string;
  readonly lineitem?: string;
}
const endpointOf = (claims: Readonly<Record<string, unknown>>) => claims[CLAIMS.grades] as Endpoint;
const now = (secondsAgo = 0) => new Date(Date.now() - secondsAgo * 1000).toISOString();
const graded = (userId: string, scoreGiven: number, scoreMaximum: number, timestamp = now()) => ({
  ...{ userId, scoreGiven, scoreMaximum, timestamp, activityProgress: 'Completed', gradingProgress: 'FullyGraded' },
});

test('a learner opens a tool, which checks the signed message that tells it who it is', async () => {
  const { launch, person, lesson: id } = await openToolLesson('launched', { custom: { chapter: '3' } });
  expect(await launch()).toMatchObject({
    sub: person,
    [CLAIMS.message]: 'LtiResourceLinkRequest',
    [CLAIMS.version]: '1.3.0',
    [CLAIMS.resourceLink]: { id, title: 'Simulate' },
    [CLAIMS.context]: { id: 'launched' },
    [CLAIMS.roles]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    [CLAIMS.custom]: { level: '1', chapter: '3' },
  });
  expect(tool.launches.at(-1), 'no name without leave').not.toHaveProperty('name');
});

test('a launch is answered once, to the tool that was opened, at an address that it is registered with', async () => {
  const { open } = await openToolLesson('once');
  const { address } = await open();
  const login = (await fetch(address, { redirect: 'manual' })).headers.get('location') ?? '';
  const asked = (await fetch(login, { redirect: 'manual' })).headers.get('location') ?? '';
  const other = (name: string, value: string) => {
    const url = new URL(asked);
    url.searchParams.set(name, value);
    return fetch(url, { redirect: 'manual' }).then(({ status }) => status);
  };
  expect(await other('redirect_uri', 'https://elsewhere.example/launch')).toBe(400);
  expect(await other('client_id', randomUUID())).toBe(401);
  expect(await other('login_hint', randomUUID())).toBe(401);
  expect(await other('lti_message_hint', 'made-up')).toBe(401);
  expect(await other('nonce', '')).toBe(400);
  expect((await fetch(asked)).status).toBe(200);
  expect((await fetch(asked)).status, 'again').toBe(401);
});

test('case A38: a nonce that came before is refused with 401: in a launch, in an assertion and in a choice', async () => {
  const { open } = await openToolLesson('nonces');
  tool.nonces.push('the-same', 'the-same');
  expect((await browse((await open()).address)).status).toBe(200);
  expect((await browse((await open()).address)).status).toBe(401);
  const assertion = await tool.assertion();
  expect((await tool.token([SCOPES.score], assertion)).status).toBe(200);
  expect((await tool.token([SCOPES.score], assertion)).status).toBe(401);
});

test('a token is given to who signs as the tool, for the scopes that there are, and is good for nothing else', async () => {
  expect((await tool.token(['openid'])).status).toBe(400);
  const stranger = await openTool();
  stranger.registration = tool.registration;
  expect((await stranger.token([SCOPES.score])).status, 'another key').toBe(401);
  await stranger.close();
  expect((await tool.token([SCOPES.score], await tool.assertion({ sub: 'another' }))).status).toBe(401);
  const { launch } = await openToolLesson('scoped', { outOf: '100' });
  const { lineitems } = endpointOf(await launch());
  const ask = await services([SCOPES.lineItemRead]);
  expect((await ask(lineitems)).status).toBe(200);
  expect((await ask(lineitems, 'POST', { label: 'More', scoreMaximum: 10 })).status).toBe(403);
  expect((await fetch(lineitems)).status).toBe(401);
  expect((await ask(lineitems.replace('/scoped/', '/launched-never/'))).status, 'not its course').toBe(404);
  expect((await ask(lineitems.replace(TENANT_A, randomUUID()))).status, 'not its organisation').toBe(401);
});

test('case A38: with two line items on a link there is no `lineitem` claim', async () => {
  const { launch, lesson: id } = await openToolLesson('two-items', { outOf: '100' });
  const { lineitem, lineitems } = endpointOf(await launch());
  expect(lineitem).toMatch(/\/line-items\/[0-9a-f-]{36}$/);
  const ask = await services();
  const second = { label: 'Second', scoreMaximum: 10, resourceLinkId: id };
  expect(await ask(lineitems, 'POST', second, 'application/vnd.ims.lis.v2.lineitem+json')).toMatchObject({
    status: 201,
    body: second,
  });
  const claims = await launch();
  expect(endpointOf(claims)).toHaveProperty('lineitems');
  expect(endpointOf(claims)).not.toHaveProperty('lineitem');
});

test('case A38: a line item without a label, or with no points, is rejected with 400', async () => {
  const { launch } = await openToolLesson('bad-items');
  const { lineitems } = endpointOf(await launch());
  const ask = await services();
  for (const item of [
    { scoreMaximum: 10 },
    { label: ' ', scoreMaximum: 10 },
    { label: 'A' },
    { label: 'A', scoreMaximum: 0 },
    { label: 'A', scoreMaximum: -1 },
  ])
    expect((await ask(lineitems, 'POST', item)).status, JSON.stringify(item)).toBe(400);
  const { status, body } = await ask(lineitems, 'POST', { label: 'A', scoreMaximum: 0.1, tag: 't', ignored: true });
  expect({ status, body }).toMatchObject({ status: 201, body: { label: 'A', scoreMaximum: 0.1, tag: 't' } });
  const { id } = body as { id: string };
  expect(await ask(id, 'PUT', { label: 'B', scoreMaximum: 5 })).toMatchObject({
    status: 200,
    body: { id, label: 'B' },
  });
  expect((await ask(id, 'DELETE')).status).toBe(204);
  expect((await ask(id)).status).toBe(404);
});

test('case A38: 1 of 3 is 100 of 300, exactly; an older timestamp is ignored; the lesson is completed once', async () => {
  const { launch, person, page } = await openToolLesson('exact', { outOf: '300', passShare: '0.3' }, 'passed');
  const { lineitem = '' } = endpointOf(await launch());
  const ask = await services();
  const pending = { ...graded(person, 3, 3, now(120)), gradingProgress: 'Pending' };
  expect((await ask(`${lineitem}/scores`, 'POST', pending, 'application/vnd.ims.lis.v1.score+json')).status).toBe(204);
  expect(await page()).toMatchObject({ percent: 0 });
  expect((await ask(`${lineitem}/scores`, 'POST', graded(person, 1, 3, now(60)))).status).toBe(204);
  expect((await ask(`${lineitem}/scores`, 'POST', graded(person, 0, 3, now(90)))).status, 'older').toBe(204);
  expect(await ask(`${lineitem}/results`)).toMatchObject({
    body: [{ userId: person, resultScore: 100, resultMaximum: 300, scoreOf: lineitem }],
  });
  expect(await page()).toMatchObject({ percent: 100 });
  const kept = await mounted.database.admin(
    `select points, out_of, source from academy.item_score s join academy.enrolment e on e.id = s.enrolment where e.account = $1`,
    [person],
  );
  expect(kept).toEqual([{ points: '100', out_of: '300', source: 'tool' }]);
  expect((await ask(`${lineitem}/scores`, 'POST', graded(randomUUID(), 1, 3))).status, 'no learner').toBe(404);
  expect((await ask(`${lineitem}/scores`, 'POST', { ...graded(person, 1, 3), scoreMaximum: undefined })).status).toBe(
    400,
  );
});

test('case A38: a page that its limit cuts has Link: rel=next, and the pages have each item once', async () => {
  const { launch } = await openToolLesson('paged');
  const { lineitems } = endpointOf(await launch());
  const ask = await services();
  for (let n = 0; n < 5; n += 1) await ask(lineitems, 'POST', { label: `Item ${n}`, scoreMaximum: 1, tag: 'p' });
  const labels: string[] = [];
  let next: string | undefined = `${lineitems}?limit=2&tag=p`;
  for (let pages = 0; next !== undefined && pages < 5; pages += 1) {
    const { body, headers } = await ask(next);
    labels.push(...(body as { label: string }[]).map(({ label }) => label));
    next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
  }
  expect(labels).toEqual(['Item 0', 'Item 1', 'Item 2', 'Item 3', 'Item 4']);
});

test('members of a course are accounts without names', async () => {
  const { launch, person } = await openToolLesson('members');
  const { context_memberships_url: url } = (await launch())[CLAIMS.members] as { context_memberships_url: string };
  const { body } = await (await services())(url);
  expect(body).toMatchObject({ context: { id: 'members' }, members: [{ user_id: person, status: 'Active' }] });
  expect(JSON.stringify(body)).not.toMatch(/Name|@/);
});

test('an author chooses in the tool what a lesson shows', async () => {
  const course = await openCourse(mounted, 'choosing');
  const begun = await done<{ choice: string; address: string }>(
    course.ask('POST', '/tool-choices', { tool: 'simulator' }),
  );
  expect((await browse(begun.address)).status).toBe(200);
  const claims = tool.launches.at(-1) ?? {};
  expect(claims).toMatchObject({ [CLAIMS.message]: 'LtiDeepLinkingRequest' });
  const settings = claims[CLAIMS.settings] as { deep_link_return_url: string; data: string };
  const items = [
    { type: 'html', html: '<b>no</b>' },
    { type: 'ltiResourceLink', url: `${tool.url}/chapter/3`, title: 'Chapter 3', lineItem: { scoreMaximum: 20 } },
  ];
  const answer = {
    ...{ [CLAIMS.message]: 'LtiDeepLinkingResponse', [CLAIMS.version]: '1.3.0', [CLAIMS.deployment]: 'simulator' },
    ...{ [CLAIMS.items]: items, [CLAIMS.data]: settings.data, nonce: randomUUID() },
  };
  const send = async (jwt: string) =>
    (await fetch(settings.deep_link_return_url, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) })).status;
  const read = () => done<{ chosen: unknown }>(course.ask('GET', `/tool-choices/${begun.choice}`));
  expect((await read()).chosen).toBeNull();
  expect(await send(await tool.sign(answer, { audience: 'https://elsewhere.example' }))).toBe(401);
  expect(await send(await tool.sign({ ...answer, [CLAIMS.data]: 'made-up' }))).toBe(401);
  expect(await send(await tool.sign(answer))).toBe(200);
  expect(await send(await tool.sign(answer)), 'the nonce again').toBe(401);
  expect((await read()).chosen).toEqual({
    title: 'Chapter 3',
    address: `${tool.url}/chapter/3`,
    custom: {},
    outOf: '20',
  });
});

test('keys are rotated: launches are signed by the new one, and the one before is still in the key set', async () => {
  const { launch } = await openToolLesson('rotating');
  await launch();
  const keys = async () =>
    ((await (await fetch(tool.registration?.keyset ?? '')).json()) as { keys: { kid: string; d?: string }[] }).keys;
  const [before] = await keys();
  const { key } = await done<{ key: string }>(mounted.ask('POST', '/v1/academy/tool-key/rotations'));
  expect((await keys()).map(({ kid }) => kid)).toEqual([key, before?.kid]);
  expect(
    (await keys()).every(({ d }) => d === undefined),
    'public',
  ).toBe(true);
  await launch();
});

test('a tool is changed only as it was read, and keeps who it is; case A40: another organisation has none of it', async () => {
  const { headers, body } = await mounted.ask('GET', '/v1/academy/tools/simulator');
  const change = (title: string, tag: string) =>
    mounted.ask('PUT', '/v1/academy/tools/simulator', { ...definition(tool), title }, { headers: { 'if-match': tag } });
  const changed = await change('Simulator 2', String(headers['etag']));
  expect(changed.body).toMatchObject({ clientId: (body as ToolView).clientId, definition: { title: 'Simulator 2' } });
  expect((await change('Simulator 3', String(headers['etag']))).status).toBe(412);
  expect((await mounted.ask('GET', '/v1/academy/tools/simulator', undefined, { tenant: 'b' })).status).toBe(404);
  const { lesson: id } = await openToolLesson('apart-tools');
  const other = as(mounted, randomUUID(), 'b');
  expect(await other.ask('POST', `/v1/learning/courses/apart-tools/lessons/${id}/tool/launches`)).toMatchObject({
    status: 404,
  });
});
