import { COIN_DIGITS, exponentOf } from '@pvt/currency';
import type { Coin } from './crypto-chain.ts';

/** How many of the chain's smallest units the ledger's unit is, as a power of ten: a gwei is 10^9 wei. */
const SCALE: Readonly<Record<Coin, number>> = { ETH: 9, USDC: 0, BTC: 0 };

/** What of an amount of the chain the ledger holds; what is below its unit is not booked. */
export const toLedger = (coin: Coin, amount: bigint): bigint => amount / 10n ** BigInt(SCALE[coin]);

export const toChain = (coin: Coin, amount: bigint): bigint => amount * 10n ** BigInt(SCALE[coin]);

/**
 * What is to be paid in a coin, rounded up to the ledger's unit: who pays exactly that has paid enough.
 * @param amount minor units of the currency
 * @param rate what one coin is worth in the currency, a decimal above zero
 * @returns in the ledger's unit of the coin
 * @throws RangeError for a currency without an exponent, and a rate that is no decimal above zero
 */
export function dueOf(amount: bigint, currency: string, coin: Coin, rate: string): bigint {
  const digits = exponentOf(currency);
  const [, whole = '', part = ''] = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(rate) ?? [];
  const price = BigInt(`0${whole}${part}`);
  if (digits === undefined || price === 0n) throw new RangeError(`no price of ${coin} in ${currency} is "${rate}"`);
  const up = amount * 10n ** BigInt(COIN_DIGITS[coin] + part.length);
  const down = price * 10n ** BigInt(digits);
  return (up + down - 1n) / down;
}

/** `1500000000n ETH` to `1.5`: as wallets take it, without zeros at the end. */
export function coinText(coin: Coin, amount: bigint): string {
  const digits = COIN_DIGITS[coin];
  const text = amount.toString().padStart(digits + 1, '0');
  const part = text.slice(-digits).replace(/0+$/, '');
  return `${text.slice(0, -digits)}${part === '' ? '' : `.${part}`}`;
}
