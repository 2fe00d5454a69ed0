import { Reject } from '@pvt/kernel/log';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

interface Page {
  readonly items: { readonly id: string; readonly group: string; readonly failedAt: string }[];
  readonly next?: string;
}

let mounted: MountedCollect;

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

test('the letters of several groups are paged newest first, each of them once', async () => {
  const { log, database } = mounted;
  const groups = ['test:zeta', 'test:alpha', 'test:middle'];
  for (const group of groups) {
    await log.consumer({
      group,
      types: ['letter.sent'],
      handle: async () => {
        throw new Reject('NOT_WANTED', 'Nobody wants it.');
      },
    });
  }
  for (let n = 0; n < 12; n++) {
    await log.append(TENANT_A, { type: 'letter.sent', id: `l${n}`, key: `k${n}`, source: 'test', data: { n } });
  }
  const stored = () =>
    database.admin<{ id: string }>(
      `select group_name || '@' || position as id from log.delivery where state = 'dead' order by id`,
    );
  await eventually(async () => expect(await stored()).toHaveLength(36));
  const order = await database.admin<{ id: string }>(
    `select group_name || '@' || position as id from log.delivery order by log.delivery.id desc`,
  );
  const paged: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const answer: Response = await mounted.fetch(`/v1/dead-letters?limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
    const page = (await answer.json()) as Page;
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(paged).toEqual(order.map(({ id }) => id));
});
