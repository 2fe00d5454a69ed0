import type { Transaction } from '@pvt/kernel/database';
import type { CoinRate, RateSource } from '../../core/crypto-rate.ts';

const COLUMNS = 'coin, currency, rate, source, at';

/** Prices as the tenant set them. */
export const tenantRates: RateSource<Transaction> = {
  async rateOf(tx, coin, currency) {
    const text = `select ${COLUMNS} from payments.coin_rate where tenant = $1 and coin = $2 and currency = $3`;
    const [row] = await tx.query<CoinRate>(text, [tx.tenant, coin, currency]);
    return row;
  },
};

/** All of them are few: one for each coin and currency. */
export function coinRates(tx: Transaction): Promise<CoinRate[]> {
  return tx.query<CoinRate>(`select ${COLUMNS} from payments.coin_rate where tenant = $1 order by coin, currency`, [
    tx.tenant,
  ]);
}

export async function storeRate(tx: Transaction, rate: Omit<CoinRate, 'at'>): Promise<CoinRate> {
  const [stored] = await tx.query<CoinRate>(
    `insert into payments.coin_rate (tenant, coin, currency, rate, source, at) values ($1, $2, $3, $4, $5, clock_timestamp())
      on conflict (tenant, coin, currency) do update set rate = excluded.rate, source = excluded.source, at = excluded.at
      returning ${COLUMNS}`,
    [tx.tenant, rate.coin, rate.currency, rate.rate, rate.source],
  );
  if (stored === undefined) throw new Error('the rate was not stored');
  return stored;
}
