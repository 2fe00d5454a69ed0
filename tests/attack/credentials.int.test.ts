import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../kernel/testing/testing.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server?.leave());

interface Key {
  readonly id: string;
  readonly key: string;
  readonly expiresAt: string | null;
  readonly madeBy: string | null;
}
/** A header that shows who asks. */
type By = { readonly authorization: string } | { readonly cookie: string };

const byKey = ({ key }: Pick<Key, 'key'>): By => ({ authorization: `Bearer ${key}` });
const first = (): By => byKey(server);

async function ask(by: By, method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { ...by, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

async function makeKey(by: By, more: object = {}): Promise<Key> {
  const { status, body } = await ask(by, 'POST', '/v1/keys', { name: 'made', scopes: ['*'], ...more });
  expect(status).toBe(201);
  return body as Key;
}

/** Opens a link as a browser does. */
async function signIn(by: By): Promise<{ readonly by: By; readonly seconds: number }> {
  const { body } = await ask(by, 'POST', '/v1/sign-in-links');
  const token = new URLSearchParams((body as { path: string }).path.slice(2)).get('token');
  const answer = await fetch(`${server.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token }),
  });
  expect(answer.status).toBe(200);
  const [cookie = '', ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
  const age = attributes.find((attribute) => attribute.startsWith('Max-Age='));
  return { by: { cookie }, seconds: Number(age?.slice('Max-Age='.length)) };
}

const statusOf = async (by: By): Promise<number> => (await ask(by, 'GET', '/v1/session')).status;
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

test('what a key with an end makes ends no later, and a later end is refused', async () => {
  const short = await makeKey(first(), { expiresAt: inAnHour() });
  const child = await makeKey(byKey(short));
  expect(child).toMatchObject({ expiresAt: short.expiresAt, madeBy: `key:${short.id}` });
  const later = { name: 'later', scopes: ['*'], expiresAt: new Date(Date.now() + 7_200_000).toISOString() };
  expect(await ask(byKey(short), 'POST', '/v1/keys', later)).toMatchObject({
    status: 422,
    body: { code: 'KEY_OUTLIVES_MAKER', pointer: '/expiresAt' },
  });
  const session = await signIn(byKey(short));
  expect(session.seconds).toBeLessThanOrEqual(3600);
  expect(await makeKey(session.by)).toMatchObject({ expiresAt: short.expiresAt });
  expect((await signIn(session.by)).seconds).toBeLessThanOrEqual(3600);
});

test('what a key makes, and what that makes, ends when the key is revoked, and the others stay', async () => {
  const other = await makeKey(first());
  const stolen = await makeKey(first());
  const child = await makeKey(byKey(stolen));
  const grandchild = await makeKey(byKey(child));
  const session = await signIn(byKey(grandchild));
  const further = await signIn(session.by);
  const ofSession = await makeKey(further.by);
  const all = [byKey(stolen), byKey(child), byKey(grandchild), session.by, further.by, byKey(ofSession)];
  const link = await ask(byKey(child), 'POST', '/v1/sign-in-links');
  for (const by of all) expect(await statusOf(by)).toBe(200);

  expect(await ask(first(), 'DELETE', `/v1/keys/${stolen.id}`)).toMatchObject({ status: 204 });
  for (const by of all) expect(await statusOf(by)).toBe(401);
  expect(await statusOf(byKey(other))).toBe(200);
  const token = new URLSearchParams((link.body as { path: string }).path.slice(2)).get('token');
  expect(await ask({ cookie: '' }, 'POST', '/v1/session', { token })).toMatchObject({
    status: 401,
    body: { code: 'TOKEN_INVALID' },
  });
  await eventually(async () => {
    const types = 'pvt.identity.key.changed,pvt.identity.session.ended';
    const { body } = await ask(first(), 'GET', `/v1/events?type=${types}&limit=500`);
    const events = (body as { items: { key: string; data: { after: unknown } }[] }).items;
    const ended = events.filter(({ data }) => data.after === null).map(({ key }) => key);
    expect(ended).toHaveLength(6);
    expect(ended).toEqual(expect.arrayContaining([stolen.id, child.id, grandchild.id, ofSession.id]));
  });
});

test('keys that are being made while their maker is revoked do not survive it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const maker = await makeKey(first());
    const made = Promise.all(
      Array.from({ length: 12 }, () => ask(byKey(maker), 'POST', '/v1/keys', { name: 'quick', scopes: ['*'] })),
    );
    await ask(first(), 'DELETE', `/v1/keys/${maker.id}`);
    for (const { status, body } of await made) {
      if (status === 201) expect(await statusOf(byKey(body as Key))).toBe(401);
      else expect(status).toBe(401);
    }
  }
});

test('the browsers that are signed in are listed, and each can be signed out', async () => {
  const maker = await makeKey(first());
  const [one, two] = [await signIn(byKey(maker)), await signIn(byKey(maker))];
  const list = async (): Promise<{ id: string; madeBy: string | null }[]> =>
    (
      (await ask(first(), 'GET', '/v1/sessions')).body as { items: { id: string; madeBy: string | null }[] }
    ).items.filter(({ madeBy }) => madeBy === `key:${maker.id}`);
  expect(await list()).toHaveLength(2);
  expect(await ask(one.by, 'DELETE', '/v1/session')).toMatchObject({ status: 204 });
  const [left, ...more] = await list();
  expect(more).toEqual([]);
  expect(await ask(first(), 'DELETE', `/v1/sessions/${left?.id}`)).toMatchObject({ status: 204 });
  expect(await statusOf(two.by)).toBe(401);
  expect(await ask(first(), 'DELETE', `/v1/sessions/${left?.id}`)).toMatchObject({
    status: 404,
    body: { code: 'SESSION_NOT_FOUND' },
  });
  const limited = await makeKey(first(), { scopes: ['keys:write'] });
  expect(await ask(byKey(limited), 'GET', '/v1/sessions')).toMatchObject({ status: 403 });
  // A key that is none of this tenant’s does not see them.
  const stranger = await joinServer();
  try {
    expect((await ask(byKey(stranger), 'GET', '/v1/sessions')).body).toMatchObject({ items: [] });
  } finally {
    await stranger.leave();
  }
});
