import { Reject } from '@pvt/kernel/log';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deadLetterRoutes } from './dead-letters.ts';
import { startTestServer, type TestServer } from './test-server.ts';

interface Page {
  readonly items: { readonly id: string; readonly group: string; readonly failedAt: string }[];
  readonly next: string | null;
}

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(deadLetterRoutes(database.service('collect')));
});

afterAll(async () => {
  await server.close();
  await database.close();
});

test('the letters of several groups are paged newest first, each of them once', async () => {
  const log = (await database.log()).forService(database.service('collect'));
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
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer: Response = await server.request(
      `/v1/dead-letters?limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    const page = (await answer.json()) as Page;
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(paged).toEqual(order.map(({ id }) => id));
});
