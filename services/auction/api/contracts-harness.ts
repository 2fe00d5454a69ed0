import { openSandbox, type Sandbox } from '@pvt/adapter-sandbox';
import { eventually } from '@pvt/kernel/testing';
import type { Answer, MountOptions } from '@pvt/kernel/testing/mount';
import { service as payments } from '@pvt/payments';
import { vi } from 'vitest';
import type { AwardView, ContractView, MilestoneView, NewAward } from '../core/contract.ts';
import type { Terms } from '../core/terms.ts';
import { clockAt, done, type Market, mountMarket, type Somebody } from './market-harness.ts';

const SECRET_KEY = 'sk_of_the_test_tenant';

/** The market with real payments over the sandbox. */
export interface PaidMarket extends Market {
  readonly sandbox: Sandbox;
  /** A reverse auction that is closed; the bidders are developers with their prices. */
  closed(client: string, bids: Readonly<Record<string, string>>, terms?: Partial<Terms>): Promise<string>;
  /** A contract that both have signed. */
  signed(
    names: { readonly client: string; readonly developer: string },
    price: string,
    award?: NewAward,
    terms?: Partial<Terms>,
  ): Promise<SignedContract>;
  /** What an account of the ledger holds; 0 where there is none. */
  balance(kind: string, owner?: string, reference?: string): Promise<number>;
  /** Tells the provider how to behave. @param path below /admin */
  provider(path: string, body: object): Promise<unknown>;
  /** All of the ledger summed again. */
  ledgerSums(): Promise<{ readonly sound: boolean }>;
  /** The client’s bank asks for the money of a milestone back. @returns what says how it decides */
  chargeBack(contract: SignedContract, number: number): Promise<(outcome: 'won' | 'lost') => Promise<unknown>>;
}

export interface SignedContract {
  readonly id: string;
  readonly client: Somebody;
  readonly developer: Somebody;
  readonly view: () => Promise<ContractView>;
  /** From 1. */
  milestone(number: number): Promise<MilestoneView>;
  act(
    by: 'client' | 'developer',
    number: number,
    what: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Paid in by card, and waited for. */
  fund(number: number, method?: string): Promise<void>;
  inState(number: number, state: MilestoneView['state']): Promise<MilestoneView>;
  /** Funded, begun and submitted. */
  submitted(number: number): Promise<void>;
}

export async function mountPaidMarket(options: Pick<MountOptions, 'answers'> = {}): Promise<PaidMarket> {
  const sandbox = await openSandbox();
  const settings = { PVT_SANDBOX_URL: sandbox.url, PVT_PROVIDER_PAUSE: '500ms' };
  const market = await mountMarket({ ...options, beside: [payments], settings });
  const { mounted, staff, person } = market;
  // Webhooks come over a socket.
  await mounted.url();
  const credentials = { secretKey: SECRET_KEY };
  await done(staff.ask('PUT', '/v1/payments/providers/sandbox', { offered: true, credentials }));

  async function told<T>(path: string, body: object): Promise<T> {
    const answer = await fetch(new URL(`/admin/${path}`, sandbox.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  const closed: PaidMarket['closed'] = async (client, bids, terms = {}) => {
    const all: Partial<Terms> = { format: 'reverse', ceiling: 10_000_000, stepUnits: 1, ...terms };
    const auction = await market.open(all, {}, client);
    for (const [bidder, amount] of Object.entries(bids)) await done(person(bidder).bid(auction.id, amount));
    clockAt(auction.endsAt.add({ seconds: 6 }));
    await done(staff.ask('GET', `/v1/auctions/${auction.id}`));
    vi.restoreAllMocks();
    return auction.id;
  };

  const signed: PaidMarket['signed'] = async (names, price, award = {}, terms = {}) => {
    const [client, developer] = [person(names.client, 'client'), person(names.developer)];
    const auction = await closed(names.client, { [names.developer]: price }, terms);
    const { id: offered } = await done<AwardView>(client.ask('POST', `/v1/auctions/${auction}/awards`, award));
    const { id, sha256 } = await done<ContractView>(developer.ask('POST', `/v1/auction-awards/${offered}/acceptance`));
    for (const party of [client, developer])
      await done(party.ask('POST', `/v1/auction-contracts/${id}/signature`, { name: 'A Name', sha256 }));
    return contractOf(id, client, developer);
  };

  return {
    ...{ ...market, sandbox, closed, signed, provider: told },
    async balance(kind, owner, reference) {
      const { items } = await done<{ items: { name: Record<string, string>; balance: number }[] }>(
        staff.ask('GET', '/v1/ledger/accounts?limit=500'),
      );
      const found = items.find(
        ({ name }) => name['kind'] === kind && name['owner'] === owner && name['reference'] === reference,
      );
      return found?.balance ?? 0;
    },
    async chargeBack(contract, number) {
      const { id, amount } = await contract.milestone(number);
      const [row] = await mounted.database.admin<{ payment: string }>(
        `select p.payment from payments.intent_payment p join auction.milestone m on m.intent = p.intent where m.id = $1`,
        [id],
      );
      const { id: dispute } = await told<{ id: string }>('disputes', { payment: row?.payment, amount });
      return (outcome) => told(`disputes/${dispute}/${outcome}`, {});
    },
    ledgerSums: () => done(staff.ask('GET', '/v1/ledger/check')),
    async close() {
      await sandbox.close();
      await market.close();
    },
  };
}

function contractOf(id: string, client: Somebody, developer: Somebody): SignedContract {
  const view = () => done<ContractView>(client.ask('GET', `/v1/auction-contracts/${id}`));
  const milestone: SignedContract['milestone'] = async (number) => {
    const found = (await view()).milestones[number - 1];
    if (found === undefined) throw new Error(`there is no milestone ${number}`);
    return found;
  };
  const act: SignedContract['act'] = async (by, number, what, body, headers) => {
    const { id: which } = await milestone(number);
    const path = `/v1/auction-contracts/${id}/milestones/${which}/${what}`;
    return (by === 'client' ? client : developer).ask('POST', path, body, headers);
  };
  const inState: SignedContract['inState'] = (number, state) =>
    eventually(async () => {
      const found = await milestone(number);
      if (found.state !== state) throw new Error(`it is ${found.state}, not ${state}`);
      return found;
    });
  const fund: SignedContract['fund'] = async (number, method = 'card_ok') => {
    const { amount } = await milestone(number);
    await done(act('client', number, 'funding', { provider: 'sandbox', amount }));
    await eventually(async () => {
      if (!(await milestone(number)).ready) throw new Error('it is not ready');
    });
    await done(act('client', number, 'payment', { method }));
    await inState(number, 'funded');
  };
  return {
    ...{ id, client, developer, view, milestone, act, fund, inState },
    async submitted(number) {
      await fund(number);
      await done(act('developer', number, 'start'));
      await done(act('developer', number, 'submission', { note: 'It is done.' }));
    },
  };
}
