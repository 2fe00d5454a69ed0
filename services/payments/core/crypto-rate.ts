import Type, { type Static } from 'typebox';
import { Currency } from './amount.ts';
import { COINS, type Coin } from './crypto-chain.ts';
import type { Rate } from './ledger.ts';

export const CoinName = Type.Enum(COINS, { description: 'The coin.', examples: ['ETH'] });

export const CoinRate = Type.Object(
  {
    coin: CoinName,
    currency: Currency,
    rate: Type.String({ description: 'What one coin is worth in the currency, a decimal.', examples: ['2500.00'] }),
    source: Type.String({ description: 'Who published it.', examples: ['ECB'] }),
    at: Type.String({ description: 'When it was set: an ISO instant.', examples: ['2026-11-29T12:00:00.000Z'] }),
  },
  { title: 'CoinRate', description: 'The price of a coin.' },
);
export type CoinRate = Static<typeof CoinRate>;

/** Where prices come from. Each has its source and its time, and is kept with what is booked by it. */
export interface RateSource<On> {
  /** @returns undefined where there is none */
  rateOf(on: On, coin: Coin, currency: string): Promise<CoinRate | undefined>;
}

/** As the ledger keeps it. */
export const ledgerRate = ({ coin, currency, rate, source, at }: CoinRate): Rate => ({
  ...{ from: coin, to: currency, rate, source, at },
});
