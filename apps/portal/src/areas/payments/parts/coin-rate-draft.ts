import type { CoinRate, GivenCoinRate } from '../api.ts';

/** The price of a coin as it is typed. */
export interface RateDraft {
  readonly coin: CoinRate['coin'];
  readonly currency: string;
  readonly rate: string;
  readonly source: string;
}

export const blankRate: RateDraft = { coin: 'BTC', currency: 'EUR', rate: '', source: '' };

/** @returns undefined while something is missing or is no price */
export function rateOf(draft: RateDraft): GivenCoinRate | undefined {
  const currency = draft.currency.trim().toUpperCase();
  const rate = draft.rate.trim().replace(',', '.');
  const source = draft.source.trim();
  const isPrice = /^(?=.*[1-9])\d{1,12}(\.\d{1,12})?$/.test(rate);
  return isPrice && /^[A-Z]{3}$/.test(currency) && source !== ''
    ? { coin: draft.coin, currency, rate, source }
    : undefined;
}
