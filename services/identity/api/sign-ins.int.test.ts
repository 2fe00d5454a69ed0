import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignIn } from '../core/sign-ins.ts';
import { type MountedIdentity, mountIdentity, PASSWORD, type Visitor } from './identity-harness.ts';

let identity: MountedIdentity;
let owner: Visitor;
/** Of an organisation of its own. */
let other: Visitor;
let joao: Visitor & { readonly account: string };
let began: string;

beforeAll(async () => {
  identity = await mountIdentity();
  owner = await identity.operator('a');
  other = await identity.operator('b');
  joao = await identity.member('joao@house.example', [{ role: 'staff' }]);
  await joao.ask('DELETE', '/v1/session');
  const wrong = { mail: 'joao@house.example', password: 'another one altogether' };
  expect(await joao.ask('POST', '/v1/session/password', wrong)).toMatchObject({ status: 401 });
  await joao.ask('POST', '/v1/session/password', { ...wrong, password: PASSWORD });
  await joao.ask('POST', '/v1/account/verification', { password: PASSWORD });
  // Until what was committed is safe to be read in order.
  await eventually(async () => expect(await kinds('kind=renewed')).toHaveLength(1));
  // As the events have it: a clock read here may still show the millisecond of the sign-out before.
  began = (await signIns(`person=${joao.account}&kind=in`))[0]?.at ?? '';
});
afterAll(() => identity?.close());

async function signIns(query: string, visitor = owner): Promise<SignIn[]> {
  const found: SignIn[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { status, body } = await visitor.ask('GET', `/v1/organisation/sign-ins?cursor=${cursor}&${query}`);
    expect(status).toBe(200);
    const page = body as { items: SignIn[]; next?: string };
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}
const kinds = async (query: string) => (await signIns(query)).map(({ kind }) => kind);

test('an organisation sees who signed in and out, how and from where, newest first', async () => {
  expect(await signIns(`person=${joao.account}`)).toMatchObject([
    { kind: 'renewed', name: 'joao', open: true, factors: ['password'] },
    { kind: 'in', name: 'joao', open: false, factors: ['password'], address: '127.0.0.1' },
    { kind: 'out', name: 'joao', open: false, by: null },
    { kind: 'in', name: 'joao', open: false, factors: ['mail'] },
  ]);
  expect(await signIns('kind=in')).toContainEqual(
    expect.objectContaining({ account: null, name: 'portal', factors: ['link'], open: true }),
  );
});

test('they are found by kind and time, and a page at a time are the same', async () => {
  expect(await kinds(`person=${joao.account}&kind=out`)).toEqual(['out']);
  expect(await kinds(`person=${joao.account}&from=${began}`)).toEqual(['renewed', 'in']);
  expect(await kinds(`person=${joao.account}&to=${began}`)).toEqual(['out', 'in']);
  const ids = (await signIns('')).map(({ id }) => id);
  expect((await signIns('limit=1')).map(({ id }) => id)).toEqual(ids);
  expect((await signIns(`limit=1&person=${joao.account}`)).length).toBe(4);
  expect(await owner.ask('GET', '/v1/organisation/sign-ins?cursor=WyIyMDI2Il0')).toMatchObject({
    status: 400,
    body: { code: 'CURSOR_INVALID' },
  });
});

test('no organisation sees those of another, nor what was refused to an account before it was in any', async () => {
  expect((await signIns('', other)).filter(({ account }) => account === joao.account)).toEqual([]);
  expect(await kinds('kind=refused')).toEqual([]);
  expect(await joao.ask('GET', '/v1/organisation/sign-ins')).toMatchObject({ status: 403 });
});

test('a session that somebody else ends names who did', async () => {
  const [{ session } = { session: '' }] = await signIns(`person=${joao.account}&kind=renewed`);
  expect(await owner.ask('DELETE', `/v1/sessions/${session}`)).toMatchObject({ status: 204 });
  await eventually(async () =>
    expect((await signIns(`person=${joao.account}`))[0]).toMatchObject({
      kind: 'out',
      session,
      by: 'portal',
      name: 'joao',
    }),
  );
  expect(await signIns(`person=${joao.account}&kind=renewed`)).toMatchObject([{ open: false }]);
});
