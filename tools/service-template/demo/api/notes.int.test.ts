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
  const texts: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body } = await mounted.ask('GET', `/v1/demo/notes?limit=2&cursor=${cursor}`, undefined, { tenant: 'b' });
    const page = body as { readonly items: { readonly text: string }[]; readonly next?: string };
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.next;
  }
  expect(texts).toEqual(['3', '2', '1']);
});
