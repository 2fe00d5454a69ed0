import Type from 'typebox';

/** Above zero, in minor units of the currency. */
export const Amount = (description: string) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description, examples: [49_500] });

export const AmountOrNull = (description: string) => Type.Union([Amount(description), Type.Null()], { description });

/** What terms and bids go up to (minor units): the bid after it, a step more, is still exact in JSON. */
export const MOST_BID = 1_000_000_000_000_000;

/** @throws RangeError for one that a JSON number does not hold; amounts come from JSON numbers */
export function amountOf(amount: bigint): number;
export function amountOf(amount: bigint | null): number | null;
export function amountOf(amount: bigint | null): number | null {
  if (amount === null) return null;
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} does not fit a JSON number`);
  return number;
}
