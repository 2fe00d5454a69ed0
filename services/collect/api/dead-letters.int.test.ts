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

test('letters are counted by cause, and those of one cause are sent again or discarded together', async () => {
  const { log, database } = mounted;
  let mended = false;
  await log.consumer({
    group: 'test:causes',
    types: ['bill.sent'],
    handle: async (_tx, [event]) => {
      const { net } = (event?.data ?? {}) as { net?: number };
      if (net === undefined) throw new Reject('NO_NET', 'The bill has no net.');
      if (!mended) throw new Reject('TOO_LARGE', `The net of ${net} is beyond 100.`);
    },
  });
  const nets = [undefined, 101, 202, 303, undefined];
  for (const [n, net] of nets.entries())
    await log.append(TENANT_A, { type: 'bill.sent', id: `b${n}`, key: `k${n}`, source: 'test', data: { net } });
  const causes = async () => {
    const { body } = await mounted.ask('GET', '/v1/dead-letters/causes');
    return (
      body as { causes: { cause: string; group: string; letters: number; error: { code: string } }[] }
    ).causes.filter(({ group }) => group === 'test:causes');
  };
  await eventually(async () =>
    expect(await causes()).toMatchObject([
      { letters: 3, error: { code: 'TOO_LARGE', detail: expect.stringContaining('is beyond 100') } },
      { letters: 2, error: { code: 'NO_NET', detail: 'The bill has no net.' } },
    ]),
  );
  const [tooLarge, noNet] = await causes();
  const listed = await mounted.ask('GET', `/v1/dead-letters?group=test:causes&cause=${noNet?.cause}`);
  expect(listed.body).toMatchObject({ items: [{ event: { id: 'b4' } }, { event: { id: 'b0' } }] });
  mended = true;
  const again = await mounted.ask('POST', '/v1/dead-letters/redrive', { group: 'test:causes', cause: tooLarge?.cause });
  expect(again.body).toEqual({ redriven: 3 });
  const given = { group: 'test:causes', cause: noNet?.cause, reason: 'Bills of a test.' };
  expect((await mounted.ask('POST', '/v1/dead-letters/discard', given)).body).toEqual({ discarded: 2 });
  await eventually(async () => expect(await causes()).toEqual([]));

  const { body } = await mounted.ask('GET', '/v1/events/b0');
  expect(body).toMatchObject({
    trail: expect.arrayContaining([
      expect.objectContaining({ step: 'discarded', error: { code: 'DISCARDED', detail: 'Bills of a test.' } }),
    ]),
  });
  const [letter] = await database.admin<{ position: number }>(`select position::int from log.event where id = 'b0'`);
  const one = await mounted.ask('POST', `/v1/dead-letters/test:causes@${letter?.position}/redrive`);
  expect(one).toMatchObject({ status: 409, body: { code: 'DEAD_LETTER_DISCARDED' } });
  const told = await database.admin(
    `select data->>'reason' as reason, (data->>'discarded')::int as discarded from log.event where type = 'pvt.collect.dead-letters.discarded'`,
  );
  expect(told).toEqual([{ reason: 'Bills of a test.', discarded: 2 }]);
  expect((await mounted.ask('POST', '/v1/dead-letters/discard', { reason: ' ' })).status).toBe(400);
});
