import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Chain, Coin } from '../core/crypto-chain.ts';
import type { CryptoPaymentView } from '../core/crypto-view.ts';
import type { IntentView } from '../core/intent-view.ts';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

/** A chain of a test's own, with what its payers and miners do. */
export interface World {
  readonly chain: Chain;
  readonly coin: Coin;
  /** The price of a coin in EUR, and what 100.00 EUR are by it in the ledger's unit. */
  readonly rate: string;
  readonly due: number;
  readonly credentials: Readonly<Record<string, string>>;
  /** Into a block. @param amount in the ledger's unit */
  pay(address: string, amount: number): Promise<void>;
  mine(blocks: number): Promise<void>;
  /** The block of the latest payment and those after it are replaced by more blocks, without the payment. */
  lose(): Promise<void>;
  close(): Promise<void>;
}

export const REQUIRED = 3;
export const TERMS = { confirmations: String(REQUIRED), quoteMinutes: '15' } as const;

/** Case 15 whole, over a chain. @param isAbsent whether the chain's program is not there */
export function cryptoCases(name: string, open: () => Promise<World>, isAbsent = false): void {
  describe.skipIf(isAbsent)(`payments in ${name}`, () => {
    let world: World;
    let payments: PaymentsForTest;
    beforeAll(async () => {
      world = await open();
      payments = await mountPayments(undefined, {
        settings: { PVT_ALLOW_PRIVATE_URLS: 'true', PVT_CHAIN_POLL: '50ms' },
      });
      for (const tenant of ['a', 'b']) {
        const { chain, coin, credentials, rate } = world;
        await payments.did('PUT', `/v1/payments/coin-rates/${coin}/EUR`, { rate, source: 'the test' }, { tenant });
        await payments.did('PUT', `/v1/payments/providers/${chain}`, { offered: true, credentials }, { tenant });
      }
    });
    afterAll(async () => {
      await payments?.close();
      await world?.close();
    });

    const crypto = async (id: string): Promise<CryptoPaymentView> =>
      (await payments.did('GET', `/v1/payments/intents/${id}/crypto`)) as unknown as CryptoPaymentView;
    const stands = (id: string, expected: object) =>
      eventually(async () => expect(await crypto(id)).toMatchObject(expected));
    const settle = (id: string, body: object) => payments.ask('POST', `/v1/payments/intents/${id}/crypto/settle`, body);
    const quoted = (parts: object = {}): Promise<IntentView> =>
      payments.authorised({ provider: world.chain, capture: 'automatic', ...parts }, world.coin);
    const endPrice = (id: string) =>
      payments.mounted.database.admin(
        `update payments.crypto_payment set expires_at = clock_timestamp() - interval '1 minute' where intent = $1`,
        [id],
      );
    /** What is booked for an intent, by account and currency; each currency has to sum to zero. */
    async function booked(id: string): Promise<Record<string, number>> {
      const rows = await payments.mounted.database.admin<{ name: string; currency: string; amount: number }>(
        `select a.kind as name, a.currency, sum(e.amount)::float8 as amount from payments.entry e
            join payments.account a on a.tenant = e.tenant and a.id = e.account
            join payments.transaction t on t.tenant = e.tenant and t.id = e.transaction
          where t.reference = $1 group by a.kind, a.currency having sum(e.amount) <> 0 order by 1, 2`,
        [`intent:${id}`],
      );
      const sums = new Map<string, number>();
      for (const { currency, amount } of rows) sums.set(currency, (sums.get(currency) ?? 0) + amount);
      expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
      return Object.fromEntries(rows.map(({ name: kind, currency, amount }) => [`${kind} ${currency}`, amount]));
    }

    test('case 15: half the amount arrives, then the rest: underpaid, then paid', async () => {
      const { coin, due } = world;
      const intent = await quoted();
      expect(intent).toMatchObject({ status: 'requires_action', authorised: 0 });
      expect(Date.parse(intent.expiresAt ?? '')).toBeGreaterThan(Date.now());
      const asked = await crypto(intent.id);
      expect(asked).toMatchObject({ state: 'awaiting', due, confirmations: 0, required: REQUIRED });
      expect(intent.challengeUrl).toBe(asked.uri);
      await world.pay(asked.address, due / 2);
      await world.mine(REQUIRED - 1);
      await stands(intent.id, { state: 'underpaid', received: due / 2, pending: 0 });
      expect(await booked(intent.id)).toEqual({ [`deposit ${coin}`]: due / 2, [`provider ${coin}`]: -due / 2 });
      expect(await payments.get(intent.id)).toMatchObject({ status: 'requires_action', captured: 0 });
      await world.pay(asked.address, due / 2);
      await stands(intent.id, { state: 'pending', received: due / 2, pending: due / 2, confirmations: 1 });
      await world.mine(REQUIRED - 1);
      await stands(intent.id, { state: 'paid', received: due, credit: 0 });
      expect(await payments.get(intent.id)).toMatchObject({ status: 'captured', captured: 10_000 });
      expect(await booked(intent.id)).toEqual({
        ...{ [`exchange ${coin}`]: due, [`provider ${coin}`]: -due },
        ...{ 'exchange EUR': -10_000, 'fees EUR': 1000, 'payable EUR': 9000 },
      });
      // Case 16: the rate, its source and its time are on the transaction.
      const [row] = await payments.mounted.database.admin<{ rate: object }>(
        `select rate from payments.transaction where reference = $1 and kind = 'crypto.converted'`,
        [`intent:${intent.id}`],
      );
      expect(row?.rate).toMatchObject({ from: coin, to: 'EUR', rate: world.rate, source: 'the test' });
    });

    test('case 15: more than asked: paid, and a credit, which a person sends back', async () => {
      const { coin, due } = world;
      const { id } = await quoted();
      await world.pay((await crypto(id)).address, due + 700);
      await world.mine(REQUIRED - 1);
      await stands(id, { state: 'overpaid', credit: 700 });
      expect((await payments.get(id)).status).toBe('captured');
      expect(await booked(id)).toMatchObject({ [`deposit ${coin}`]: 700 });
      expect(await settle(id, { as: 'return' })).toMatchObject({
        status: 409,
        body: { code: 'CRYPTO_SETTLE_INVALID' },
      });
      const sentBack = await settle(id, { as: 'return', transaction: 'sent-back-1' });
      expect(sentBack).toMatchObject({ status: 200, body: { state: 'paid', credit: 0 } });
      expect(await booked(id)).not.toHaveProperty(`deposit ${coin}`);
    });

    test('case 15: seen at 1 confirmation with 3 required is pending; the block is reorganised away: it waits again', async () => {
      const { id } = await quoted();
      const { address } = await crypto(id);
      await world.pay(address, world.due);
      await stands(id, { state: 'pending', confirmations: 1, pending: world.due, received: 0 });
      await world.lose();
      await stands(id, { state: 'awaiting', confirmations: 0, pending: 0, receipts: [] });
      expect(await booked(id)).toEqual({});
      await world.pay(address, world.due);
      await world.mine(REQUIRED - 1);
      await stands(id, { state: 'paid' });
    });

    test('case 15: paid after the price expired: flagged for a person, who accepts it', async () => {
      const { coin, due } = world;
      const { id } = await quoted();
      await endPrice(id);
      await stands(id, { state: 'expired' });
      expect((await payments.get(id)).status).toBe('expired');
      await world.pay((await crypto(id)).address, due);
      await world.mine(REQUIRED - 1);
      await stands(id, { state: 'review', reason: 'late', credit: due });
      expect(await booked(id)).toMatchObject({ [`deposit ${coin}`]: due });
      expect(await settle(id, { as: 'accept' })).toMatchObject({ status: 200, body: { state: 'paid' } });
      expect(await payments.get(id)).toMatchObject({ status: 'captured', captured: 10_000 });
    });

    test('a reorganisation below what was final is flagged, and what was captured is taken back by a person', async () => {
      const { id } = await quoted();
      await world.pay((await crypto(id)).address, world.due);
      await world.mine(REQUIRED - 1);
      await stands(id, { state: 'paid' });
      await world.lose();
      await stands(id, { state: 'review', reason: 'reorganised' });
      expect((await payments.get(id)).status).toBe('captured');
      const taken = await settle(id, { as: 'refund', transaction: 'taken-by-the-chain' });
      expect(taken.status).toBe(200);
      expect((await payments.get(id)).status).toBe('refunded');
      expect(await booked(id)).toEqual({});
    });

    test('a refund is sent by a person, who notes its transaction; PVT has no key to send it by', async () => {
      const { coin, due } = world;
      const { id } = await quoted();
      await world.pay((await crypto(id)).address, due);
      await world.mine(REQUIRED - 1);
      await stands(id, { state: 'paid' });
      expect(await payments.ask('POST', `/v1/payments/intents/${id}/refund`, { amount: 5000 })).toMatchObject({
        status: 422,
        body: { code: 'PAYMENT_PROVIDER_REFUSED', providerCode: 'refund_by_hand' },
      });
      const note = { as: 'refund', amount: 5000, transaction: 'sent-by-hand-1' };
      expect((await settle(id, note)).status).toBe(200);
      expect((await settle(id, note)).body).toMatchObject({ code: 'CRYPTO_SETTLE_INVALID' });
      expect(await payments.get(id)).toMatchObject({ status: 'partly_refunded', refunded: 5000 });
      expect(await booked(id)).toMatchObject({ [`provider ${coin}`]: -due / 2, 'exchange EUR': -5000 });
    });

    test('case 15: an address is never used again, by whoever asks at once, or has the same key', async () => {
      const made = await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const ask = { tenant: n % 3 === 0 ? 'b' : 'a' };
          const body = { amount: 10_000, currency: 'EUR', reference: `many:${n}`, provider: world.chain };
          const { id } = await payments.did('POST', '/v1/payments/intents', body, ask);
          await payments.did('POST', `/v1/payments/intents/${id}/authorise`, { method: world.coin }, ask);
          return payments.did('GET', `/v1/payments/intents/${id}/crypto`, undefined, ask);
        }),
      );
      const addresses = made.map((each) => (each as unknown as CryptoPaymentView).address);
      expect(new Set(addresses).size).toBe(12);
    });
  });
}
