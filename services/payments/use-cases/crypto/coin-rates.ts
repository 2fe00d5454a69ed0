import type { CallContext } from '@pvt/kernel/context';
import { coinRates, storeRate } from '../../adapters/postgres/coin-rates.ts';
import { coinRateSet } from '../../core/crypto-events.ts';
import type { CoinRate } from '../../core/crypto-rate.ts';
import type { CryptoTools } from './tools.ts';

/** Sets what a coin is worth, from now on: what is quoted already keeps its price. */
export function setCoinRate(
  { database, log }: Pick<CryptoTools, 'database' | 'log'>,
  context: CallContext,
  rate: Omit<CoinRate, 'at'>,
): Promise<CoinRate> {
  return database.transaction(context.tenant, async (tx) => {
    const stored = await storeRate(tx, rate);
    await log.publish(tx, [coinRateSet.of(context, stored)]);
    return stored;
  });
}

export async function listCoinRates(
  { database }: Pick<CryptoTools, 'database'>,
  { tenant }: CallContext,
): Promise<{ items: CoinRate[] }> {
  return { items: await database.transaction(tenant, coinRates) };
}
