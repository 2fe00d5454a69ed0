import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNote } from '../contract.ts';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

test('a note is there together with the event that tells of it and of who added it', async () => {
  const { status, body } = await mounted.ask('POST', '/v1/demo/notes', { text: ' Call back ' });
  expect({ status, body }).toMatchObject({ status: 201, body: { text: 'Call back' } });
  const events = `select data, attributes->>'actor' as actor from log.event where type = 'pvt.demo.note.added'`;
  expect(await mounted.database.admin(events)).toEqual([{ data: body, actor: 'key:key-a' }]);
});

test('an empty note is rejected at its text', async () => {
  const { status, body } = await mounted.ask('POST', '/v1/demo/notes', { text: ' ' });
  expect({ status, body }).toMatchObject({ status: 400, body: { code: 'DEMO_NOTE_EMPTY', pointer: '/text' } });
});

test('a command that is sent again with its key adds one note, by HTTP or by the contract', async () => {
  const headers = { 'idempotency-key': 'once' };
  const first = await mounted.ask('POST', '/v1/demo/notes', { text: 'Once' }, { headers });
  const again = mounted.context('a', { idempotencyKey: 'once' });
  expect(await mounted.contracts.call(addNote, again, { text: 'Once' })).toEqual(first.body);
});

test('pages hold each note once, newest first, and only the tenant’s own', async () => {
  for (const text of ['1', '2', '3']) await mounted.ask('POST', '/v1/demo/notes', { text }, { tenant: 'b' });
  const first = await mounted.ask('GET', '/v1/demo/notes?limit=2', undefined, { tenant: 'b' });
  expect(first.body).toMatchObject({ items: [{ text: '3' }, { text: '2' }], next: expect.any(String) });
  const { next } = first.body as { readonly next: string };
  const last = await mounted.ask('GET', `/v1/demo/notes?limit=2&cursor=${next}`, undefined, { tenant: 'b' });
  expect(last.body).toEqual({ items: [{ id: expect.any(String), text: '1' }] });
});
