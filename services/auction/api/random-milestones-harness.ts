import { expect } from 'vitest';
import type { PaidMarket, SignedContract } from './contracts-harness.ts';
import { done } from './market-harness.ts';

const STEPS = 14;

/** Does random things with the milestones of contracts, all of them at once; what is refused is refused. @param contracts of three milestones each */
export async function driveAtRandom(contracts: readonly SignedContract[], seed: number): Promise<void> {
  const random = randomOf(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const step = async (contract: SignedContract, number: number): Promise<unknown> => {
    const { state, amount, ready, dispute } = await contract.milestone(number);
    const { client, developer, act } = contract;
    if (ready && random() < 0.8)
      return act('client', number, 'payment', { method: one(['card_ok', 'card_ok', 'card_declined']) });
    if (state === 'planned') return act('client', number, 'funding', { provider: 'sandbox', amount });
    if (dispute !== null && random() < 0.8) {
      const root = `/v1/auction-disputes/${dispute}/offer`;
      const toDeveloper = Math.floor(random() * amount);
      await developer.ask('POST', root, { toDeveloper, text: 'So much.' });
      return Promise.all([
        client.ask('POST', `${root}/acceptance`, { toDeveloper }),
        act('developer', number, one(['return', 'start'])),
      ]);
    }
    const path = `/v1/auction-contracts/${contract.id}/milestones/${(await contract.milestone(number)).id}/preview`;
    const { toDeveloper } = await done<{ toDeveloper: number }>(client.ask('GET', path));
    return one([
      () => act('developer', number, 'start'),
      () => act('developer', number, 'submission', { note: 'Done.' }),
      () => act('client', number, 'changes-request', { note: 'No.' }),
      () => Promise.all([act('client', number, 'acceptance', { toDeveloper }), act('developer', number, 'return')]),
      () => act('client', number, 'acceptance', { toDeveloper }),
      () => act('client', number, 'dispute', { text: 'It does not run.' }),
    ])();
  };
  const lane = async (contract: SignedContract, number: number) => {
    for (let i = 0; i < STEPS; i++) await step(contract, number);
  };
  await Promise.all(contracts.flatMap((contract) => [1, 2, 3].map((number) => lane(contract, number))));
}

/** What each milestone came to is what the ledger has; the developer and the client deal with each other nowhere else. @throws while money is on its way */
export async function nothingIsLost(
  market: PaidMarket,
  { client, developer }: { readonly client: string; readonly developer: string },
  contracts: readonly SignedContract[],
): Promise<void> {
  let [paid, fees] = [0, 0];
  for (const contract of contracts)
    for (const { id, state, amount, toDeveloper, fee, toClient } of (await contract.view()).milestones) {
      if (state === 'settling') throw new Error('money is on its way');
      const held = ['funded', 'inWork', 'submitted', 'changesRequested', 'disputed'].includes(state);
      const escrow = await market.balance('escrow', undefined, `contract:${contract.id}:milestone:${id}`);
      expect(escrow).toBe(held ? amount : 0);
      expect(await market.balance('payable', `person:${client}:milestone:${id}`)).toBe(0);
      if (toDeveloper === null) continue;
      expect(toDeveloper + (fee ?? 0) + (toClient ?? 0)).toBe(amount);
      paid += toDeveloper;
      fees += fee ?? 0;
    }
  expect(await market.balance('payable', `person:${developer}`)).toBe(paid);
  // Ten percent of all that was paid, rounded once.
  expect(fees).toBe(Math.floor((paid + fees + 5) / 10));
}

/** Numbers from 0 to 1 that a seed determines: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
