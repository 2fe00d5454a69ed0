import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity } from './identity-harness.ts';
import { type MadeProgram, type Programs, programsOf } from './program-harness.ts';

let identity: MountedIdentity;
let programs: Programs;
beforeAll(async () => {
  identity = await mountIdentity({ permissions: { 'rooms:read': 'See rooms.', 'rooms:write': 'Change rooms.' } });
  programs = programsOf(identity);
});
afterAll(() => identity?.close());

const own = ({ id, secret }: MadeProgram, more: Readonly<Record<string, string>> = {}) =>
  programs.token({ grant_type: 'client_credentials', client_id: id, client_secret: secret, ...more });
const tokenOf = (answer: { body: unknown }) => (answer.body as { access_token: string }).access_token;
const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const keyFor = async (scopes: readonly string[]) =>
  ((await identity.ask('POST', '/v1/keys', { name: 'some', scopes })).body as { key: string }).key;
const held = async (token: string) => (await programs.ask(token, '/v1/session')).body;
const asks = (token: string, mail: string) =>
  programs.ask(token, '/v1/invitations', 'POST', { mail, grants: [{ role: 'admin' }] });
const waiting = async () => ((await identity.ask('GET', '/v1/invitations')).body as { items: object[] }).items;

describe('a service account', () => {
  test('acts for itself, by its roles, as they are at the moment', async () => {
    await identity.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['rooms:read', 'rooms:write'] });
    const cleaner = await programs.make({
      ...{ kind: 'service', name: 'Night audit' },
      grants: [{ role: 'cleaner' }, { role: 'staff', resources: ['property:7'] }],
    });
    const answer = await own(cleaner);
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 600, scope: '*' } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(await held(tokenOf(answer))).toMatchObject({
      name: 'Night audit',
      account: null,
      scopes: ['rooms:read', 'rooms:write'],
      limited: [{ resources: ['property:7'] }],
    });
    await identity.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['rooms:read'] });
    expect(await held(tokenOf(answer))).toMatchObject({ scopes: ['rooms:read'] });
    const some = await own(cleaner, { scope: 'rooms:write' });
    expect(await held(tokenOf(some))).toMatchObject({ scopes: [] });
  });

  test('is neither made nor given another secret by a key that ends before it, nor is a key', async () => {
    const made = async (name: string, more: object = {}) =>
      (await identity.ask('POST', '/v1/keys', { name, scopes: ['*'], ...more })).body as { id: string; key: string };
    const lasting = await made('lasting');
    const ending = await made('ending', { expiresAt: '2100-01-01T00:00:00Z' });
    const robot = { kind: 'service', name: 'robot', grants: [{ role: 'staff' }] };
    const { id } = await programs.make(robot);
    const rotate = (path: string) => programs.ask(ending.key, `${path}/rotation`, 'POST', { overlapMinutes: 60 });
    expect(code(await programs.ask(ending.key, '/v1/programs', 'POST', robot))).toBe('KEY_OUTLIVES_MAKER');
    expect(code(await rotate(`/v1/programs/${id}`))).toBe('KEY_OUTLIVES_MAKER');
    expect(code(await rotate(`/v1/keys/${lasting.id}`))).toBe('KEY_OUTLIVES_MAKER');
    expect((await programs.ask(lasting.key, '/v1/keys')).status).toBe(200);
    expect((await rotate(`/v1/keys/${ending.id}`)).status).toBe(200);
  });

  test('ends with the key that made it when that is revoked, and so do its invitations that wait', async () => {
    const { body } = await identity.ask('POST', '/v1/keys', { name: 'leaked', scopes: ['*'] });
    const { id, key } = body as { id: string; key: string };
    const robot = { kind: 'service', name: 'robot', grants: [{ role: 'owner' }] };
    const made = (await programs.ask(key, '/v1/programs', 'POST', robot)).body as MadeProgram;
    const held = tokenOf(await own(made));
    expect((await programs.ask(held, '/v1/people')).status).toBe(200);
    const asked = await asks(key, 'friend@leaked.example');
    expect(asked.status).toBe(201);
    expect((await asks(held, 'of-robot@leaked.example')).status).toBe(201);
    expect((await identity.ask('DELETE', `/v1/keys/${id}`)).status).toBe(204);
    expect((await programs.ask(held, '/v1/people')).status).toBe(401);
    expect((await own(made)).status).toBe(401);
    expect(await waiting()).toEqual([]);
  });

  test('keeps the role that it has, as the organisation’s provider keeps what it gives', async () => {
    const gone = async () => (await identity.ask('DELETE', '/v1/roles/gardener')).body;
    await identity.ask('PUT', '/v1/roles/gardener', { title: 'Gardener', permissions: ['rooms:read'] });
    const made = await programs.make({ kind: 'service', name: 'Mower', grants: [{ role: 'gardener' }] });
    expect(await gone()).toMatchObject({ code: 'ROLE_IN_USE', detail: expect.stringContaining('1 service account') });
    expect((await identity.ask('DELETE', `/v1/programs/${made.id}`)).status).toBe(204);
    const { tenant } = identity.context();
    await identity.database.admin(
      `insert into identity.provider (tenant, issuer, client_id, secret, grants)
       values ($1, 'https://login.a.example', 'pvt', 'sealed', '[{"role":"gardener"}]')`,
      [tenant],
    );
    expect(await gone()).toMatchObject({ code: 'ROLE_IN_USE', detail: expect.stringContaining('provider gives it') });
    await identity.database.admin('delete from identity.provider where tenant = $1', [tenant]);
    expect((await identity.ask('DELETE', '/v1/roles/gardener')).status).toBe(204);
  });

  test('takes its invitations that wait along when it is deleted', async () => {
    const made = await programs.make({ kind: 'service', name: 'Greeter', grants: [{ role: 'owner' }] });
    expect((await asks(tokenOf(await own(made)), 'greeted@a.example')).status).toBe(201);
    expect(await waiting()).toMatchObject([{ mail: 'greeted@a.example', invitedBy: `key:${made.id}` }]);
    expect((await identity.ask('DELETE', `/v1/programs/${made.id}`)).status).toBe(204);
    expect(await waiting()).toEqual([]);
  });

  test('makes no keys, and has no account of a person', async () => {
    const all = tokenOf(await own(await programs.make({ kind: 'service', name: 'All', grants: [{ role: 'owner' }] })));
    expect(code(await programs.ask(all, '/v1/keys', 'POST', { name: 'x', scopes: ['*'] }))).toBe('NOT_FOR_PROGRAMS');
    expect(code(await programs.ask(all, '/v1/sign-in-links', 'POST'))).toBe('NOT_FOR_PROGRAMS');
    expect(code(await programs.ask(all, '/v1/account/sessions'))).toBe('SCOPE_MISSING');
    expect(await programs.ask(all, '/v1/keys')).toMatchObject({ status: 200 });
  });

  test('is good for nothing from the moment that it is deleted, and its secret is not', async () => {
    const gone = await programs.make({ kind: 'service', name: 'Gone', grants: [{ role: 'admin' }] });
    const token = tokenOf(await own(gone));
    expect(await programs.ask(token, '/v1/keys')).toMatchObject({ status: 200 });
    await identity.ask('DELETE', `/v1/programs/${gone.id}`);
    expect(await programs.ask(token, '/v1/keys')).toMatchObject({ status: 401 });
    expect(await own(gone)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('is given another secret, while the one before works for as long as is chosen', async () => {
    const made = await programs.make({ kind: 'service', name: 'Rotated', grants: [{ role: 'staff' }] });
    const rotate = async (overlapMinutes: number): Promise<MadeProgram> =>
      (await identity.ask('POST', `/v1/programs/${made.id}/rotation`, { overlapMinutes })).body as MadeProgram;
    const second = await rotate(60);
    expect(second).toMatchObject({ id: made.id, beforeUntil: expect.any(String) as unknown });
    expect((await Promise.all([own(made), own(second)])).map(({ status }) => status)).toEqual([200, 200]);
    const third = await rotate(60);
    expect((await Promise.all([made, second, third].map((each) => own(each)))).map(({ status }) => status)).toEqual([
      401, 200, 200,
    ]);
    const fourth = await rotate(0);
    expect((await Promise.all([third, fourth].map((each) => own(each)))).map(({ status }) => status)).toEqual([
      401, 200,
    ]);
    const past = `update identity.program set digest_before = digest, before_until = now() - interval '1 second',
      digest = sha256('x') where id = $1`;
    await identity.database.admin(past, [made.id]);
    expect(await own(fourth)).toMatchObject({ status: 401 });
  });

  test('may do no more than who makes it', async () => {
    const key = await keyFor(['programs:write']);
    const make = (body: object) => programs.ask(key, '/v1/programs', 'POST', body);
    expect(code(await make({ kind: 'service', name: 'x', grants: [{ role: 'owner' }] }))).toBe('ROLE_NOT_HELD');
    expect(code(await make({ kind: 'public', name: 'x', scopes: ['rooms:read'], redirects: [] }))).toBe(
      'SCOPE_NOT_HELD',
    );
    expect(code(await programs.ask(await keyFor(['rooms:read']), '/v1/programs'))).toBe('SCOPE_MISSING');
  });

  test('is another tenant’s nothing', async () => {
    const ours = await programs.make({ kind: 'service', name: 'Ours', grants: [{ role: 'owner' }] });
    expect(code(await identity.ask('DELETE', `/v1/programs/${ours.id}`, undefined, { tenant: 'b' }))).toBe(
      'PROGRAM_NOT_FOUND',
    );
    const rotated = await identity.ask(
      'POST',
      `/v1/programs/${ours.id}/rotation`,
      { overlapMinutes: 0 },
      { tenant: 'b' },
    );
    expect(code(rotated)).toBe('PROGRAM_NOT_FOUND');
    const { body } = await identity.ask('GET', '/v1/programs', undefined, { tenant: 'b' });
    expect(body).toEqual({ items: [] });
  });

  test('is told of, without its secret', async () => {
    const made = await programs.make({ kind: 'service', name: 'Told', grants: [{ role: 'staff' }] });
    await own(made);
    const told = await identity.database.admin<{ type: string; data: object }>(
      `select type, data from log.event where key = $1 order by position`,
      [made.id],
    );
    expect(told.map(({ type }) => type)).toEqual(['pvt.identity.program.changed', 'pvt.identity.token.issued']);
    expect(JSON.stringify(told)).not.toContain(made.secret);
    const kept = await identity.database.admin(`select program::text as row from identity.program`);
    expect(JSON.stringify(kept)).not.toContain(made.secret);
  });
});

test('a key is given another secret, while the one before works for as long as is chosen', async () => {
  const { body } = await identity.ask('POST', '/v1/keys', { name: 'import', scopes: ['keys:write'] });
  const { id, key } = body as { id: string; key: string };
  const rotate = async (overlapMinutes: number) =>
    (await identity.ask('POST', `/v1/keys/${id}/rotation`, { overlapMinutes })).body as { key: string };
  const works = async (secret: string) => (await programs.ask(secret, '/v1/keys')).status;
  const { key: second } = await rotate(7 * 24 * 60);
  expect(await Promise.all([works(key), works(second)])).toEqual([200, 200]);
  const { key: third } = await rotate(0);
  expect(await Promise.all([key, second, third].map(works))).toEqual([401, 401, 200]);
  expect(await identity.ask('POST', `/v1/keys/${id}/rotation`, { overlapMinutes: 7 * 24 * 60 + 1 })).toMatchObject({
    status: 400,
  });
  await identity.ask('DELETE', `/v1/keys/${id}`);
  expect(await works(third)).toBe(401);
  expect(code(await identity.ask('POST', `/v1/keys/${id}/rotation`, { overlapMinutes: 0 }))).toBe('KEY_NOT_FOUND');
});

test('who may do less than a key gets no secret of it', async () => {
  const { body } = await identity.ask('POST', '/v1/keys', { name: 'all', scopes: ['*'] });
  const { id, key } = body as { id: string; key: string };
  const less = await keyFor(['keys:write']);
  const asked = await programs.ask(less, `/v1/keys/${id}/rotation`, 'POST', { overlapMinutes: 0 });
  expect(code(asked)).toBe('SCOPE_NOT_HELD');
  expect(await programs.ask(key, '/v1/keys')).toMatchObject({ status: 200 });
});
