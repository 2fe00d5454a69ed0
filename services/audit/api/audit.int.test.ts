import type { CallContext } from '@pvt/kernel/context';
import { defineEvent } from '@pvt/kernel/event-type';
import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { isConsistent, isIncluded, leafHash } from '@pvt/merkle';
import { verifyExport } from '@pvt/merkle/export';
import { openCheckpoint } from '@pvt/merkle/note';
import Type from 'typebox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetContents } from '../adapters/postgres/entries.ts';
import { service } from '../service.ts';

const orderChanged = defineEvent({
  type: 'pvt.shop.order.changed',
  version: 1,
  readBy: 'shop:read',
  description: 'An order was changed.',
  data: Type.Object({ name: Type.String(), note: Type.String(), reason: Type.Optional(Type.String()) }),
  key: ({ name }) => name,
  example: { name: 'o-1', note: '' },
});

let mounted: MountedForTest;
beforeEach(async () => {
  const eventAccess = new Map([orderChanged, ...service.events].map(({ type, readBy }) => [type, readBy] as const));
  mounted = await mountForTest(service, { eventAccess });
});
afterEach(() => mounted?.close());

/** Publishes orders as a caller of the tenant, and waits until they are in the trail. */
async function order(
  numbers: readonly number[],
  tenant = 'a',
  note = 'as usual',
  more: Partial<CallContext> & { readonly reason?: string } = {},
): Promise<void> {
  const { reason, ...of } = more;
  const context = { ...mounted.context(tenant), ...of };
  const before = await size(tenant);
  await Promise.all(
    numbers.map((n) =>
      mounted.database
        .service('audit')
        .transaction(context.tenant, (tx) =>
          mounted.log.publish(tx, [
            orderChanged.of(context, { name: `o-${n}`, note, ...(reason === undefined ? {} : { reason }) }),
          ]),
        ),
    ),
  );
  await eventually(async () => expect(await size(tenant)).toBe(before + numbers.length));
}

async function size(tenant = 'a'): Promise<number> {
  const id = tenant === 'a' ? TENANT_A : TENANT_B;
  const [row] = await mounted.database.admin<{ size: string }>('select size from audit.tree where tenant = $1', [id]);
  return Number(row?.size ?? 0);
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const ask = async <T>(path: string, tenant = 'a'): Promise<T> =>
  (await mounted.ask('GET', path, undefined, { tenant })).body as T;
const exported = async (): Promise<string[]> => (await ask<string>('/v1/audit/export')).split('\n');
async function* each(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}
const verified = (lines: readonly string[], known = {}) => verifyExport(each(lines), known);

interface Found {
  readonly items: readonly {
    readonly number: number;
    readonly type: string;
    readonly actor: string;
    readonly data: unknown;
  }[];
}

describe('the trail', () => {
  test('has who did what to what, once, without a gap, however many do it at once', async () => {
    await order(upTo(40));
    const { items } = await ask<Found>('/v1/audit/entries?limit=100&type=pvt.shop.order.changed');
    expect(items.map(({ number }) => number)).toEqual(upTo(40).reverse());
    expect(new Set(items.map(({ data }) => (data as { name: string }).name)).size).toBe(40);
    expect(items[0]).toMatchObject({
      type: 'pvt.shop.order.changed',
      actor: 'key:key-a',
      category: 'operations',
      forgotten: false,
    });
  });

  test('is searched by who, what and to what, and shows no other tenant’s', async () => {
    await order([1, 2]);
    await order([3], 'b');
    expect((await ask<Found>('/v1/audit/entries?resource=o-1')).items).toMatchObject([{ resource: 'o-1' }]);
    expect((await ask<Found>('/v1/audit/entries?actor=key:key-b')).items).toEqual([]);
    expect((await ask<Found>('/v1/audit/entries?to=2020-01-01T00:00:00Z')).items).toEqual([]);
    expect((await ask<Found>('/v1/audit/entries?type=pvt.shop.order.changed', 'b')).items).toMatchObject([
      { resource: 'o-3' },
    ]);
  });

  test('has who read it, and what was looked for', async () => {
    await ask('/v1/audit/entries?actor=key:x');
    await exported();
    await ask('/v1/audit/check');
    await eventually(async () => {
      const { items } = await ask<Found>('/v1/audit/entries?type=pvt.audit.trail.read');
      expect(items.map(({ data }) => data)).toEqual(
        expect.arrayContaining([
          { how: 'search', filter: { actor: 'key:x' } },
          { how: 'export', filter: {} },
          { how: 'check', filter: {} },
        ]),
      );
    });
  });

  test('money.md 28: a secret or a card number that an event holds is masked', async () => {
    await order([1], 'a', 'card 4242424242424242, key pvt_key_abcdef');
    const lines = await exported();
    expect(lines.join()).toContain('card ••• 4242, key pvt_key_•••');
    expect(lines.join()).not.toMatch(/4242424242424242|abcdef/);
  });

  test('an entry in the database is not changed, but for its content being forgotten after its time', async () => {
    await order(upTo(3));
    await expect(mounted.database.admin(`update audit.entry set content = 'x' where number = 1`)).rejects.toThrow(
      'never changed',
    );
    const forgotten = mounted.database.service('audit').housekeeping((tx) => forgetContents(tx, 'operations', 0, 2));
    expect(await forgotten).toBe(2);
    expect(await verified(await exported())).toMatchObject({ ok: true, entries: 3, forgotten: 2, faults: [] });
    const { items } = await ask<Found>('/v1/audit/entries?type=pvt.shop.order.changed');
    expect(items.filter(({ data }) => data === undefined)).toHaveLength(2);
  });
});

test('a content that is gone before its time is missing, in the export and here', async () => {
  await order(upTo(3));
  await ask('/v1/audit/checkpoint');
  await order(upTo(2));
  await mounted.database.service('audit').housekeeping((tx) => forgetContents(tx, 'operations', 0, 10));
  // Those before the checkpoint may be of any age, as far as is proved.
  const missing = [3, 4].map((n) => expect.stringMatching(new RegExp(`^The content of entry ${n} is missing`)));
  expect(await verified(await exported())).toMatchObject({ ok: false, forgotten: 5, faults: missing });
  expect(await ask('/v1/audit/check')).toMatchObject({ ok: false, faults: missing });
});

describe('an export verifies by itself', () => {
  test('as it is, also against a checkpoint that was kept before', async () => {
    await order(upTo(5));
    const { checkpoint, key } = await ask<{ checkpoint: string; key: string }>('/v1/audit/checkpoint');
    await order(upTo(6));
    expect(await verified(await exported(), { key, checkpoints: [checkpoint] })).toMatchObject({
      ok: true,
      isKeyGiven: true,
      faults: [],
    });
  });

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      'one byte changed',
      (lines) => lines.map((line, n) => (n === 4 ? line.replace('usual', 'usuaI') : line)),
      /^Entry 3 was changed/,
    ],
    ['an entry removed', (lines) => lines.filter((_, n) => n !== 4), /^Entry 3 is missing/],
    [
      'two swapped',
      ([head = '', a = '', b = '', ...rest]) => [head, b, a, ...rest],
      /^Entry 0 is missing|^Entry 0 stands behind/,
    ],
    ['the newest ten cut off', (lines) => lines.slice(0, -11), /^The newest are missing: entries 10 to 19/],
  ])('money.md 26: %s is found and named', async (_name, change, fault) => {
    await order(upTo(20));
    const lines = await exported();
    expect(await verified(lines)).toMatchObject({ ok: true });
    const { ok, faults } = await verified(change(lines));
    expect(ok).toBe(false);
    expect(faults.join('\n')).toMatch(fault);
  });

  test('money.md 27: who rewrites a row with its hash, and the whole tree after it, is found against a checkpoint', async () => {
    await order(upTo(4));
    const { checkpoint, key } = await ask<{ checkpoint: string; key: string }>('/v1/audit/checkpoint');
    await order(upTo(4));
    const [head = '', ...rest] = (await exported()).filter((line) => line !== '');
    const forged = rest.map((line) => JSON.parse(line) as { number: number; leaf: string; content: string });
    const content = forged[2]?.content.replace('usual', 'agreed') ?? '';
    forged[2] = { number: 2, leaf: leafHash(content).toString('base64'), content };
    const { faults } = await verified([head, ...forged.map((line) => JSON.stringify(line))], { key });
    expect(faults).toEqual([
      expect.stringMatching(/^Between the entries 0 and 3 one was changed together with its hash/),
    ]);
    // And one who takes the checkpoints out of the file, by that which was kept elsewhere.
    const without = JSON.stringify({ ...(JSON.parse(head) as object), checkpoints: [] });
    const found = await verified([without, ...forged.map((line) => JSON.stringify(line))], {
      key,
      checkpoints: [checkpoint],
    });
    expect(found.faults.join()).toMatch(/one was changed together with its hash/);
  });

  test('another key than the one that was kept is found', async () => {
    await order([1]);
    const lines = await exported();
    const key = 'pvt-audit+00000000+AAAA';
    await expect(verified(lines, { key })).resolves.toMatchObject({ ok: false });
  });

  test('the server finds what was changed in its database, too', async () => {
    await order(upTo(3));
    expect(await ask('/v1/audit/check')).toMatchObject({ ok: true });
    await mounted.database.admin('alter table audit.entry disable trigger keep_entry');
    await mounted.database.admin(
      `update audit.entry set content = replace(content, 'usual', 'never') where number = 1`,
    );
    expect(await ask('/v1/audit/check')).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^Entry 1 was changed/)],
    });
  });
});

test.each([
  ['actor', `'person:somebody'`],
  ['resource', `'o-9'`],
  ['type', `'pvt.shop.order.made'`],
  ['category', `'money'`],
  ['time', `time - interval '1 day'`],
  ['reason', `'because'`],
  ['network', `'198.51.100.0/24'`],
  ['correlation', `'order-8'`],
  ['decision', `'refused'`],
])('a column that is shown and not hashed is compared with what is: %s', async (column, value) => {
  await order(upTo(3));
  await mounted.database.admin('alter table audit.entry disable trigger keep_entry');
  await mounted.database.admin(`update audit.entry set ${column} = ${value} where number = 1`);
  expect(await ask('/v1/audit/check')).toMatchObject({
    ok: false,
    faults: [expect.stringMatching(new RegExp(`^Entry 1 is shown otherwise than it was hashed: its ${column} `))],
  });
});

test('an entry is proved to be in the trail, and the trail to have only grown', async () => {
  await order(upTo(9));
  const before = await ask<{ checkpoint: string; key: string; size: number }>('/v1/audit/checkpoint');
  await order(upTo(14));
  const proved = await ask<
    Record<'content' | 'leaf' | 'checkpoint' | 'key', string> & { proof: string[]; size: number }
  >('/v1/audit/entries/5/proof');
  const { root } = openCheckpoint(proved.checkpoint, proved.key);
  const hashes = proved.proof.map((hash) => Buffer.from(hash, 'base64'));
  expect(isIncluded(leafHash(proved.content), 5, proved.size, hashes, root)).toBe(true);
  const grown = await ask<typeof proved>(`/v1/audit/consistency?from=${before.size}`);
  const path = grown.proof.map((hash) => Buffer.from(hash, 'base64'));
  const old = openCheckpoint(before.checkpoint, before.key);
  expect(isConsistent(old.size, grown.size, path, old.root, openCheckpoint(grown.checkpoint, grown.key).root)).toBe(
    true,
  );
  expect(await mounted.ask('GET', '/v1/audit/entries/1000/proof')).toMatchObject({
    status: 404,
    body: { code: 'AUDIT_ENTRY_NOT_FOUND' },
  });
  expect(await mounted.ask('GET', '/v1/audit/consistency?from=1000')).toMatchObject({
    status: 400,
    body: { code: 'AUDIT_SIZE_INVALID' },
  });
});

test('is searched by decision, reason, network address and correlation id, and exported by the same', async () => {
  const about = { correlation: 'order-7', from: '203.0.113.0/24', reason: 'The guest asked.' };
  await order([1], 'a', 'as usual', about);
  await order([2], 'a', 'as usual', {
    ...about,
    correlation: 'order-8',
    reason: 'No room left.',
    from: '2001:db8:1::/48',
  });
  await order([3]);
  const found = async (query: string) =>
    (await ask<{ items: { resource: string }[] }>(`/v1/audit/entries?type=pvt.shop.order.changed&${query}`)).items.map(
      ({ resource }) => resource,
    );
  expect(await found('correlation=order-7')).toEqual(['o-1']);
  expect(await found('reason=No%20room%20left.')).toEqual(['o-2']);
  expect(await found('network=203.0.113.9')).toEqual(['o-1']);
  expect(await found('network=2001:db8:1:7::9')).toEqual(['o-2']);
  expect(await found('decision=allowed')).toEqual(['o-3', 'o-2', 'o-1']);
  expect(await found('decision=refused')).toEqual([]);
  const { items } = await ask<{ items: object[] }>('/v1/audit/entries?correlation=order-7');
  expect(items).toMatchObject([{ decision: 'allowed', reason: 'The guest asked.', network: '203.0.113.0/24' }]);

  const part = (await ask<string>('/v1/audit/export?correlation=order-8')).split('\n');
  expect(await verified(part)).toMatchObject({ ok: true, entries: 1, filter: { correlation: 'order-8' } });
  const moved = part.map((line) => line.replace('"proof":["', '"proof":["AAAA'));
  expect(await verified(moved)).toMatchObject({ ok: false });
  const { body } = await mounted.ask('GET', '/v1/audit/export?network=203.0.113.9', undefined, {
    headers: { accept: 'text/csv' },
  });
  expect(String(body).trim().split('\r\n')).toHaveLength(2);
});

test('what is done by a request has the correlation id that it names, and one that no column holds is refused', async () => {
  const search = (id: string) =>
    mounted.ask('GET', '/v1/audit/entries?actor=key:y', undefined, { headers: { 'x-correlation-id': id } });
  expect(await search('order 7')).toMatchObject({ status: 400, body: { pointer: '/x-correlation-id' } });
  expect((await search('order-9')).status).toBe(200);
  await eventually(async () =>
    expect((await ask<Found>('/v1/audit/entries?correlation=order-9')).items).toMatchObject([
      { type: 'pvt.audit.trail.read' },
    ]),
  );
});

test('what a request asked for has the network that it came from, in the trail and in its proof', async () => {
  await order([1]);
  await ask('/v1/audit/entries?limit=1');
  await eventually(async () => {
    const { items } = await ask<{ items: object[] }>('/v1/audit/entries?limit=100');
    const searched = items.filter((each) => String(Reflect.get(each, 'type')).startsWith('pvt.audit.'));
    expect(searched[0]).toMatchObject({ actor: 'key:key-a', network: '127.0.0.0/24' });
    expect(items.at(-1)).not.toHaveProperty('network');
  });
});

test('a table for people keeps formulas from being run', async () => {
  await order([1], 'a', '=cmd()');
  const { body } = await mounted.ask('GET', '/v1/audit/export', undefined, { headers: { accept: 'text/csv' } });
  expect(String(body).split('\r\n')[1]).toMatch(/^0,"\d{4}-.*"pvt.shop.order.changed","key:key-a",,"o-1"/);
});
