import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRecordStore, type RecordStoreForTest } from '../api/record-store-harness.ts';
import { recordStores } from './record-store.ts';

let store: RecordStoreForTest;
const reaching = recordStores(true, 300);
const guarded = recordStores(false, 300);
beforeAll(async () => {
  store = await openRecordStore();
});
afterAll(async () => {
  await Promise.all([reaching.close(), guarded.close(), store?.close()]);
});
beforeEach(() => {
  store.behaviour = undefined;
});

const statement = (id: string = randomUUID(), verb = 'completed') => ({
  id,
  actor: { account: { homePage: 'https://pvt.example', name: 'ana' } },
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
  object: { id: 'https://pvt.example/xapi/a/courses/spreadsheets' },
});
const login = () => ({ address: store.address, ...store.login });
const never = new AbortController().signal;

test('a batch and a single statement are sent as xAPI 1.0.3 has it', async () => {
  const [one, other] = [statement(), statement()];
  expect(await reaching.post(login(), [one, other], never)).toMatchObject({ kind: 'answered', status: 200 });
  expect(await reaching.put(login(), one.id, one, never)).toMatchObject({ kind: 'answered', status: 204 });
  expect(store.statements.get(other.id)).toEqual(other);
});

test('what the store says is brought back: who we are, another statement of the id, its own trouble', async () => {
  const one = statement();
  await reaching.put(login(), one.id, one, never);
  const conflict = await reaching.put(login(), one.id, statement(one.id, 'failed'), never);
  expect(conflict).toMatchObject({ status: 409, text: '"another statement has this id"' });
  const stranger = { ...login(), password: 'guess' };
  expect(await reaching.post(stranger, [one], never)).toMatchObject({ status: 401 });
  store.behaviour = () => 503;
  expect(await reaching.post(login(), [one], never)).toMatchObject({ status: 503 });
});

test('a store that never answers is waited for so long only', async () => {
  store.behaviour = () => 'silent';
  const answer = await reaching.post(login(), [statement()], never);
  expect(answer).toEqual({ kind: 'silent', why: 'The store gave no answer for 0.3 s.' });
});

test('a redirect is not followed: it could lead into the own network', async () => {
  store.behaviour = () => 307;
  const before = store.requests();
  expect(await reaching.post(login(), [statement()], never)).toMatchObject({ kind: 'answered', status: 307 });
  expect(store.requests()).toBe(before + 1);
});

test('no address of the own network is reached, written as a number or by a name', async () => {
  const before = store.requests();
  for (const address of [store.address, store.address.replace('127.0.0.1', 'localhost'), 'http://[::1]:9/xapi']) {
    const answer = await guarded.post({ ...login(), address }, [statement()], never);
    expect(answer).toMatchObject({ kind: 'silent', why: expect.stringMatching(/is not a public address/) });
  }
  expect(store.requests()).toBe(before);
});
