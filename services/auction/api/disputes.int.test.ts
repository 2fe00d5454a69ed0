import { eventually } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { mountPaidMarket, type PaidMarket, type SignedContract } from './contracts-harness.ts';
import { clockAt, codeOf, done, type Somebody } from './market-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => market?.close());

interface Dispute {
  readonly id: string;
  readonly evidenceUntil: string;
  readonly appealUntil: string | null;
}

const TWO = { milestones: ['One', 'Two'].map((title) => ({ title, criteria: '' })) };

async function disputed(contract: SignedContract, number: number) {
  const dispute = await done<Dispute>(contract.act('client', number, 'dispute', { text: 'It does not run.' }));
  const root = `/v1/auction-disputes/${dispute.id}`;
  return {
    ...dispute,
    shown: (who: Somebody = contract.client) => who.ask('GET', root),
    say: (who: Somebody, what: string, body?: object) => who.ask('POST', `${root}/${what}`, body),
    entries: () => done<{ items: { kind: string; party: string }[] }>(contract.client.ask('GET', `${root}/entries`)),
  };
}

describe('a dispute', () => {
  test('cases 10, B28: it freezes one milestone, the other is paid; a split that the other side takes is executed to the cent', async () => {
    const contract = await market.signed({ client: 'ada', developer: 'dan' }, '200.00', TWO);
    for (const number of [1, 2]) await contract.submitted(number);
    const dispute = await disputed(contract, 2);
    expect(codeOf(await contract.act('client', 2, 'acceptance', { toDeveloper: 9000 }))).toBe('MILESTONE_STATE');
    expect(codeOf(await contract.act('client', 2, 'dispute', { text: 'Again.' }))).toBe('MILESTONE_STATE');
    await done(contract.act('client', 1, 'acceptance', { toDeveloper: 9000 }));
    await contract.inState(1, 'released');
    const { client, developer } = contract;
    expect(codeOf(await dispute.shown(market.person('stranger')))).toBe('MILESTONE_DISPUTE_NOT_FOUND');
    await done(dispute.say(developer, 'evidence', { text: 'It runs here.' }));
    expect(codeOf(await dispute.say(developer, 'offer', { toDeveloper: 10_001, text: 'All.' }))).toBe('SPLIT_INVALID');
    await done(dispute.say(developer, 'offer', { toDeveloper: 6000, text: 'Most of it.' }));
    expect(codeOf(await dispute.say(developer, 'offer/acceptance', { toDeveloper: 6000 }))).toBe('OFFER_CHANGED');
    expect(codeOf(await dispute.say(market.staff, 'evidence', { text: 'x' }))).toBe('CONTRACT_PARTY');
    await done(dispute.say(client, 'offer/acceptance', { toDeveloper: 6000 }));
    expect(codeOf(await contract.act('developer', 2, 'return'))).toBe('MILESTONE_STATE');
    expect(await contract.inState(2, 'released')).toMatchObject({
      toDeveloper: 5400,
      fee: 600,
      toClient: 4000,
      settledBy: 'split',
    });
    expect((await dispute.shown()).body).toMatchObject({ state: 'closed', outcome: 6000, how: 'agreed' });
    expect(await market.balance('payable', 'person:dan')).toBe(14_400);
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
    expect((await dispute.entries()).items.map(({ kind, party }) => `${kind} ${party}`)).toEqual([
      ...['opened client', 'evidence developer', 'offer developer', 'accept client'],
    ]);
  });

  test('staff decides after the evidence, a party appeals once, and somebody else decides for good', async () => {
    const contract = await market.signed({ client: 'bob', developer: 'ben' }, '100.00');
    await contract.submitted(1);
    const dispute = await disputed(contract, 1);
    const decide = (toDeveloper: number, by: Somebody = market.staff) =>
      dispute.say(by, 'decision', { toDeveloper, text: 'By the text of the contract.' });
    expect(await done(market.staff.ask('GET', '/v1/auction-disputes'))).toMatchObject({ items: [{ id: dispute.id }] });
    expect(codeOf(await decide(5000))).toBe('DECISION_TOO_EARLY');
    expect(codeOf(await decide(5000, contract.client))).not.toBe('200');
    for (const party of [contract.client, contract.developer]) await done(dispute.say(party, 'rest'));
    expect(await done(decide(5000))).toMatchObject({ state: 'decided', decided: 5000, outcome: null });
    expect(await contract.milestone(1)).toMatchObject({ state: 'disputed' });
    await done(dispute.say(contract.developer, 'appeal', { text: 'It runs.' }));
    const appealed = (await dispute.shown()).body as Dispute;
    clockAt(Temporal.Instant.from(appealed.evidenceUntil));
    expect(codeOf(await decide(7000))).toBe('DECIDED_BY_THE_SAME');
    expect(await done(decide(7000, market.second))).toMatchObject({ state: 'closed', outcome: 7000, how: 'appeal' });
    vi.restoreAllMocks();
    expect(await contract.inState(1, 'released')).toMatchObject({ toDeveloper: 6300, fee: 700, toClient: 3000 });
  });

  test('a decision that nobody appeals against stands when its time is over', async () => {
    const contract = await market.signed({ client: 'cid', developer: 'cal' }, '100.00');
    await contract.submitted(1);
    const dispute = await disputed(contract, 1);
    for (const party of [contract.client, contract.developer]) await done(dispute.say(party, 'rest'));
    await done(dispute.say(market.staff, 'decision', { toDeveloper: 0, text: 'Nothing runs.' }));
    const { appealUntil } = (await dispute.shown()).body as Dispute;
    const end = Temporal.Instant.from(appealUntil ?? '');
    clockAt(end.subtract({ milliseconds: 1 }));
    expect((await dispute.shown()).body).toMatchObject({ state: 'decided', outcome: null });
    clockAt(end);
    expect(codeOf(await dispute.say(contract.client, 'appeal', { text: 'Too late.' }))).toBe('DISPUTE_STATE');
    expect((await dispute.shown()).body).toMatchObject({ state: 'closed', how: 'decided' });
    vi.restoreAllMocks();
    expect(await contract.inState(1, 'refunded')).toMatchObject({ toClient: 10_000, fee: 0 });
  });
});

describe('a chargeback', () => {
  test('freezes a milestone in escrow, and when it is lost takes its own escrow and no other', async () => {
    const contract = await market.signed({ client: 'eva', developer: 'eli' }, '200.00', TWO);
    for (const number of [1, 2]) await contract.submitted(number);
    const decide = await market.chargeBack(contract, 1);
    await eventually(async () => expect(await contract.milestone(1)).toMatchObject({ chargeback: 'open' }));
    expect(codeOf(await contract.act('client', 1, 'acceptance', { toDeveloper: 9000 }))).toBe('MILESTONE_CHARGED_BACK');
    await decide('lost');
    expect(await contract.inState(1, 'refunded')).toMatchObject({ chargeback: 'lost', settledBy: 'chargeback' });
    await done(contract.act('client', 2, 'acceptance', { toDeveloper: 9000 }));
    await contract.inState(2, 'released');
    const { id } = await contract.milestone(1);
    expect(await market.balance('receivable', `person:eva:milestone:${id}`)).toBe(0);
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
  });

  test('after the release the client owes it, and the developer keeps what was paid', async () => {
    const contract = await market.signed({ client: 'fay', developer: 'fox' }, '200.00', TWO);
    for (const number of [1, 2]) await contract.submitted(number);
    await done(contract.act('client', 1, 'acceptance', { toDeveloper: 9000 }));
    const { id } = await contract.inState(1, 'released');
    const decide = await market.chargeBack(contract, 1);
    await decide('lost');
    await eventually(async () => expect(await contract.milestone(1)).toMatchObject({ chargeback: 'lost' }));
    expect(await market.balance('receivable', `person:fay:milestone:${id}`)).toBe(-10_000);
    expect(await market.balance('payable', 'person:fox')).toBe(9000);
    const { id: other } = await contract.milestone(2);
    expect(await market.balance('escrow', undefined, `contract:${contract.id}:milestone:${other}`)).toBe(10_000);
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
  });
});
