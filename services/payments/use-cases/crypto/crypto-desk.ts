import type { Transaction } from '@pvt/kernel/database';
import * as stored from '../../adapters/postgres/crypto-payments.ts';
import { toJson } from '../../core/amount.ts';
import type { Coin } from '../../core/crypto-chain.ts';
import { dueOf } from '../../core/crypto-coin.ts';
import type { CryptoDesk } from '../../core/crypto-desk.ts';
import { cryptoChanged } from '../../core/crypto-events.ts';
import { type CoinRate, ledgerRate } from '../../core/crypto-rate.ts';
import { type AuthoriseOrder, ProviderRefused } from '../../core/provider.ts';
import { watch } from './jobs.ts';
import type { CryptoTools } from './tools.ts';

/** So long after its price a payment is watched: what comes later is found by its address, by hand. */
const WATCH_MS = 3 * 86_400_000;
/** Of another tenant with the same key, or of a key's addresses that were used elsewhere. */
const MOST_SKIPPED = 1000;

/** The desk of a tenant. */
export function cryptoDesk(tools: CryptoTools, tenant: string): CryptoDesk {
  const inside = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => tools.database.transaction(tenant, work);
  return {
    quoteOf: (operation) => inside((tx) => stored.cryptoPayment(tx, operation)),
    async open(operation, order, coin, head, chain, signal) {
      const rate = await inside((tx) => freshRate(tools, tx, coin, order.currency));
      const due = dueOf(order.amount, order.currency, coin, rate.rate);
      if (due > BigInt(Number.MAX_SAFE_INTEGER))
        throw new ProviderRefused('amount_too_large', `${order.amount} minor units are more ${coin} than there are.`);
      for (let skipped = 0; skipped < MOST_SKIPPED; skipped++) {
        // In a transaction of its own: an index that was taken is never given again.
        const index = await inside((tx) => stored.takeIndex(tx, chain.account));
        const address = chain.addressOf(index);
        const uri = await chain.uriOf(address, coin, due, signal);
        const opened = await inside(async (tx) => {
          const known = await stored.cryptoPayment(tx, operation);
          if (known !== undefined) return known;
          const { confirmations, account, chain: name } = chain;
          const isNew = await stored.insertCryptoPayment(tx, {
            ...{ operation, intent: order.intent, chain: name, coin, address, uri, account, index, due },
            ...{ amount: order.amount, currency: order.currency, rate: ledgerRate(rate), confirmations, head },
            expiresAt: new Date(Date.now() + chain.quoteMs).toISOString(),
            watchMs: WATCH_MS,
          });
          if (!isNew) return undefined;
          const context = tools.ownContext(tenant);
          await tools.jobs.enqueue(tx, context, watch, { chain: name }, { key: name, delayMs: tools.pollMs });
          const stand = { state: 'awaiting', reason: null, due: toJson(due), received: 0, pending: 0 } as const;
          await tools.log.publish(tx, [
            cryptoChanged.of(context, { intent: order.intent, chain: name, coin, address, ...stand }),
          ]);
          return stored.cryptoPayment(tx, operation);
        });
        if (opened !== undefined) return opened;
      }
      throw new ProviderRefused(
        'addresses_used',
        'The addresses of the account are used elsewhere: give a new account.',
      );
    },
    close: (address) =>
      inside(async (tx) => {
        const payment =
          (await stored.cryptoPaymentAt(tx, 'ethereum', address)) ??
          (await stored.cryptoPaymentAt(tx, 'bitcoin', address));
        if (payment !== undefined) await stored.closeQuote(tx, payment.operation);
        return payment;
      }),
    report: (chain, day) =>
      inside(async (tx) =>
        (await stored.capturedOn(tx, chain, day)).map(({ operation, address, captured, currency }) => ({
          ...{
            kind: 'capture' as const,
            id: captureOf(operation),
            payment: address,
            amount: BigInt(captured),
            fee: 0n,
          },
          currency,
        })),
      ),
  };
}

/** The id of a quote's capture. */
export const captureOf = (operation: string): string => `coins_${operation}`;

async function freshRate(
  { rates, rateMaxAgeMs }: CryptoTools,
  tx: Transaction,
  coin: Coin,
  currency: AuthoriseOrder['currency'],
): Promise<CoinRate> {
  const rate = await rates.rateOf(tx, coin, currency);
  if (rate === undefined)
    throw new ProviderRefused('rate_missing', `There is no price of ${coin} in ${currency}. Set one first.`);
  if (Date.now() - Date.parse(rate.at) > rateMaxAgeMs)
    throw new ProviderRefused('rate_too_old', `The price of ${coin} in ${currency} is of ${rate.at}. Set a newer one.`);
  return rate;
}
