import { exponentOf } from '@pvt/currency';
import Type from 'typebox';

/**
 * The most that one amount may be: JSON's numbers are exact up to here in every language (RFC 8259, section 6), so an amount is a
 * number in the API and nothing is lost. In the program it is a bigint.
 */
export const MOST = Number.MAX_SAFE_INTEGER;

/** Of the ledger: money, or a coin. */
export const LedgerCurrency = Type.String({
  pattern: '^[A-Z]{3,4}$',
  description: 'ISO 4217, or a coin: BTC in satoshi, ETH in gwei, USDC in millionths.',
  examples: ['EUR'],
});

export const Currency = Type.String({
  pattern: '^[A-Z]{3}$',
  description: 'ISO 4217.',
  examples: ['EUR'],
});

/** As a body has it. */
export const MinorUnits = Type.Integer({
  minimum: 1,
  maximum: MOST,
  description: 'In minor units of the currency: 1250 are 12.50 EUR, 1250 JPY, and 1.250 KWD.',
  examples: [1250],
});

/** As an answer has it. */
export const SignedMinorUnits = Type.Integer({
  minimum: -MOST,
  maximum: MOST,
  description: 'In minor units of the currency; below zero where money goes out.',
  examples: [-1250],
});

/** An amount as the API has it. @throws RangeError for one that a JSON number does not hold */
export function toJson(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} does not fit a JSON number`);
  return number;
}

/** `12.5 EUR` to 1250n. @returns undefined for what is no amount of the currency, such as a tenth of a yen */
export function fromDecimal(text: string, currency: string): bigint | undefined {
  const digits = exponentOf(currency);
  const [, sign, whole = '', part = ''] = /^(-?)(\d{1,20})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (digits === undefined || sign === undefined || part.length > digits) return undefined;
  const amount = BigInt(whole + part.padEnd(digits, '0'));
  return sign === '-' ? -amount : amount;
}

/**
 * Divides an amount in proportion to weights by largest remainder: the parts always sum to the whole, and each is less than one unit
 * from its exact share. Of equal remainders the first part gets the unit. A negative amount is divided as its opposite.
 * @throws RangeError for a negative weight, or weights that are all zero
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights are not negative, and not all zero');
  if (total < 0n) return allocate(-total, weights).map((part) => -part);
  const shares = weights.map((weight, index) => ({
    index,
    part: (total * weight) / sum,
    rest: (total * weight) % sum,
  }));
  const left = Number(total - shares.reduce((all, { part }) => all + part, 0n));
  const raised = new Set(
    shares
      .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map(({ index, part }) => (raised.has(index) ? part + 1n : part));
}

const BASIS_POINTS = 10_000n;

/** A share of an amount, in basis points (1 % is 100n), rounded half up: away from zero. */
export function share(amount: bigint, basisPoints: bigint): bigint {
  return divideHalfUp(amount * basisPoints, BASIS_POINTS);
}

/** @param by above zero */
export function divideHalfUp(amount: bigint, by: bigint): bigint {
  const magnitude = ((amount < 0n ? -amount : amount) * 2n + by) / (by * 2n);
  return amount < 0n ? -magnitude : magnitude;
}
