import { randomUUIDv7 } from 'node:crypto';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { KeptContract } from '../core/contract.ts';
import { DEFAULT_TERMS } from '../core/contract.ts';
import { openReviewPeriod } from '../use-cases/reviews/open-period.ts';
import { clockAt, type Market, mountMarket, type Somebody } from './market-harness.ts';

let market: Market;
let client: Somebody;
let developer: Somebody;

beforeAll(async () => {
  market = await mountMarket();
  client = market.person('cleo', 'client');
  developer = market.person('dan');
});
afterAll(() => market?.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const OF_DEVELOPER = { scores: { quality: 5, communication: 4, punctuality: 3 }, text: 'Came a day late.' };
const OF_CLIENT = { scores: { clarity: 5, communication: 5, fairness: 5 }, text: 'Knew what was wanted.' };

/** A contract as its last milestone leaves it; `over` by how many days ago, undefined while work goes on. */
async function contractOf(of: Somebody, by: Somebody, over: number | undefined, paid = true): Promise<string> {
  const id = randomUUIDv7();
  const contract: KeptContract = {
    ...{ id, award: randomUUIDv7(), auction: randomUUIDv7(), project: randomUUIDv7() },
    ...{ client: of.account, developer: by.account, title: 'Invoices', currency: 'EUR', terms: DEFAULT_TERMS },
    ...{ scopeVersion: null, state: 'completed', madeAt: '2027-01-01T00:00:00.000Z', entries: 0 },
    ...{ hourly: null, endedAt: null, team: null },
  };
  await market.mounted.database.admin(
    `insert into auction.contract (tenant, id, award, auction, project, client, developer, title, currency, terms, state, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now())`,
    [
      ...[TENANT_A, id, contract.award, contract.auction, contract.project, of.account, by.account, 'Invoices', 'EUR'],
      ...[JSON.stringify(DEFAULT_TERMS), over === undefined ? 'inForce' : 'completed'],
    ],
  );
  if (over === undefined) return id;
  const parts = { toDeveloper: 900n, fee: 100n, toClient: 0n };
  const phase = { state: paid ? 'released' : 'refunded', intent: id, by: 'accepted', parts } as const;
  const ended = Temporal.Now.instant().subtract({ hours: 24 * over });
  await market.mounted.database
    .service('auction')
    .transaction(TENANT_A, (tx) => openReviewPeriod(tx, contract, [{ phase }], ended));
  return id;
}

const write = (who: Somebody, contract: string, review: object) =>
  who.ask('POST', `/v1/auction-contracts/${contract}/review`, review);
const read = async (who: Somebody, contract: string) =>
  (await who.ask('GET', `/v1/auction-contracts/${contract}/reviews`)).body as {
    own: unknown;
    others: { id: string } | null;
  };
const standing = async (who: Somebody, as: string) =>
  (await who.ask('GET', `/v1/auction-accounts/${who.account}/standing?as=${as}`)).body;

test('case 13: a review before the end of the contract is refused, and so is a second one', async () => {
  const early = await contractOf(client, developer, undefined);
  expect(await write(client, early, OF_DEVELOPER)).toMatchObject({ status: 409, body: { code: 'REVIEW_TOO_EARLY' } });
  const over = await contractOf(client, developer, 0);
  expect(await write(client, over, OF_CLIENT)).toMatchObject({
    status: 422,
    body: { code: 'REVIEW_SCORES_OF_ANOTHER', pointer: '/scores' },
  });
  expect(await write(client, over, OF_DEVELOPER)).toMatchObject({
    status: 201,
    body: { overall: 4.25, party: 'client' },
  });
  expect(await write(client, over, OF_DEVELOPER)).toMatchObject({ status: 409, body: { code: 'REVIEW_WRITTEN' } });
  expect(await write(market.person('eve'), over, OF_DEVELOPER)).toMatchObject({ status: 404 });
});

test('case B31: nobody sees whether the other has written before both have, and then neither is changed', async () => {
  const [of, by] = [market.person('ada', 'client'), market.person('bob')];
  const contract = await contractOf(of, by, 1);
  const before = [await read(by, contract), await standing(by, 'developer'), await shown(by)];
  await write(of, contract, OF_DEVELOPER);
  expect([await read(by, contract), await standing(by, 'developer'), await shown(by)]).toEqual(before);
  const better = { ...OF_DEVELOPER, scores: { quality: 5, communication: 5, punctuality: 5 } };
  expect(await of.ask('PUT', `/v1/auction-contracts/${contract}/review`, better)).toMatchObject({
    body: { overall: 5 },
  });
  await write(by, contract, OF_CLIENT);
  expect(await read(by, contract)).toMatchObject({ others: { overall: 5 } });
  expect(await read(of, contract)).toMatchObject({ own: { overall: 5 }, others: { overall: 5 } });
  expect(await standing(by, 'developer')).toMatchObject({ reviews: 1, mean: 5, completed: 1, disputed: 0 });
  expect(await of.ask('PUT', `/v1/auction-contracts/${contract}/review`, OF_DEVELOPER)).toMatchObject({
    status: 409,
    body: { code: 'REVIEW_TIME_OVER' },
  });
});

const shown = async (of: Somebody) =>
  (await client.ask('GET', `/v1/auction-accounts/${of.account}/reviews?as=developer`)).body as { items: unknown[] };

test('both write at once: both are shown, and each once', async () => {
  const [of, by] = [market.person('fay', 'client'), market.person('gil')];
  const contract = await contractOf(of, by, 0);
  const answers = await Promise.all([
    write(of, contract, OF_DEVELOPER),
    write(by, contract, OF_CLIENT),
    write(of, contract, OF_DEVELOPER),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 409]);
  expect(await read(of, contract)).toMatchObject({ own: { overall: 4.25 }, others: { overall: 5 } });
});

test('case B31: after two weeks what was written is shown and told of, and who is late writes no more', async () => {
  const [of, by] = [market.person('hal', 'client'), market.person('ida')];
  const contract = await contractOf(of, by, 0);
  await write(of, contract, OF_DEVELOPER);
  clockAt(Temporal.Now.instant().add({ hours: 14 * 24 }));
  expect(await write(by, contract, OF_CLIENT)).toMatchObject({ status: 409, body: { code: 'REVIEW_TIME_OVER' } });
  expect(await read(by, contract)).toMatchObject({ own: null, others: { overall: 4.25 } });
  const { database } = market.mounted;
  await database.admin(`update pvt.job set next_at = now() where type = 'auction.reviews.show' and key = $1`, [
    contract,
  ]);
  await eventually(async () =>
    expect(await database.admin('select told from auction.review where contract = $1', [contract])).toEqual([
      { told: true },
    ]),
  );
});

test('case B32: what a client left before anything was paid does not lower the developer', async () => {
  const [of, by] = [market.person('jon', 'client'), market.person('kim')];
  const contract = await contractOf(of, by, 0, false);
  await write(of, contract, { ...OF_DEVELOPER, scores: { quality: 1, communication: 1, punctuality: 1 } });
  await write(by, contract, OF_CLIENT);
  expect(await standing(by, 'developer')).toMatchObject({ reviews: 0, mean: null, score: 4, completed: 1 });
  expect((await shown(by)).items).toMatchObject([{ overall: 1, counts: false }]);
});

test('whom it is of answers once; a report hides it from lists and from the score', async () => {
  const [of, by] = [market.person('lea', 'client'), market.person('max')];
  const contract = await contractOf(of, by, 0);
  await write(of, contract, OF_DEVELOPER);
  await write(by, contract, OF_CLIENT);
  const id = (await read(by, contract)).others?.id ?? '';
  const answer = (who: Somebody) =>
    who.ask('POST', `/v1/auction-reviews/${id}/answer`, { answer: 'The mail was down.' });
  expect(await answer(of)).toMatchObject({ status: 403, body: { code: 'REVIEW_OF_ANOTHER' } });
  expect(await answer(by)).toMatchObject({ status: 200, body: { answer: 'The mail was down.' } });
  expect(await answer(by)).toMatchObject({ status: 409, body: { code: 'REVIEW_ANSWERED' } });
  const report = () => by.ask('POST', `/v1/auction-reviews/${id}/reports`, { reason: 'untrue', text: '' });
  const { body } = await report();
  expect(await report()).toMatchObject({ status: 409, body: { code: 'REVIEW_REPORTED' } });
  const decide = () =>
    market.staff.ask('POST', `/v1/auction-review-reports/${(body as { id: string }).id}/decision`, {
      ...{ state: 'hidden', reason: 'The mail was down, as the log says.' },
    });
  expect((await market.staff.ask('GET', '/v1/auction-review-reports')).body).toMatchObject({
    items: [{ review: id, reviewed: { author: of.account, subject: by.account, text: OF_DEVELOPER.text } }],
  });
  expect(await decide()).toMatchObject({ status: 200, body: { state: 'hidden' } });
  expect(await decide()).toMatchObject({ status: 409, body: { code: 'REVIEW_REPORT_DECIDED' } });
  expect((await shown(by)).items).toEqual([]);
  expect(await standing(by, 'developer')).toMatchObject({ reviews: 0 });
});

test('three who praise each other in turn are shown to the staff', async () => {
  const ring = ['nat', 'oli', 'pam'].map((name) => market.person(name, 'client'));
  for (const [place, of] of ring.entries()) {
    const by = ring[(place + 1) % 3] ?? of;
    const contract = await contractOf(of, by, 0);
    await write(of, contract, { ...OF_DEVELOPER, scores: { quality: 5, communication: 5, punctuality: 5 } });
    await write(by, contract, OF_CLIENT);
  }
  const { body } = await market.staff.ask('GET', '/v1/auction-review-rings');
  expect((body as { items: object[] }).items).toContainEqual(
    expect.objectContaining({ kind: 'circle', accounts: ring.map(({ account }) => account) }),
  );
  expect((await client.ask('GET', '/v1/auction-review-rings')).status).toBe(403);
});
