import { allocate, divideHalfUp, share, toJson } from './amount.ts';
import type { CompleteDocument, DocumentContent, NewLine, TaxLine } from './document.ts';
import { documentErrors } from './document-errors.ts';

const BASIS_POINTS = 10_000n;
const THOUSANDTHS = 1000n;

type Terms = Pick<CompleteDocument, 'prices' | 'discount' | 'lines'>;
export type Totals = Pick<DocumentContent, 'lines' | 'taxes' | 'net' | 'tax' | 'gross' | 'discount'>;

/**
 * Rounds each line once and the tax of each rate once, half up, so that all that is shown sums to the total: net and tax of a rate to its
 * gross, the rates to the whole. A discount is taken off the lines by largest remainder.
 * @throws DOCUMENT_INVALID where the discount is above the lines
 */
export function totalsOf({ prices, discount, lines }: Terms): Totals {
  const amounts = lines.map(amountOf);
  const before = sum(amounts);
  if (BigInt(discount) > before)
    throw documentErrors.DOCUMENT_INVALID('The discount is above the sum of the lines.', { pointer: '/discount' });
  const off = discounts(amounts, BigInt(discount), before);
  const byRate = new Map<number, bigint>();
  lines.forEach(({ taxRate }, i) =>
    byRate.set(taxRate, (byRate.get(taxRate) ?? 0n) + (amounts[i] ?? 0n) - (off[i] ?? 0n)),
  );
  const taxes = [...byRate].sort(([a], [b]) => b - a).map(([rate, amount]) => taxLine(rate, amount, prices));
  return {
    lines: lines.map((line, i) => ({ ...line, amount: toJson(amounts[i] ?? 0n) })),
    discount,
    ...summed(taxes),
  };
}

/** @throws RangeError where a sum does not fit a JSON number */
export function summed(taxes: readonly TaxLine[]): Pick<Totals, 'taxes' | 'net' | 'tax' | 'gross'> {
  const of = (which: 'net' | 'tax' | 'gross'): number => toJson(sum(taxes.map((line) => BigInt(line[which]))));
  return { taxes: [...taxes], net: of('net'), tax: of('tax'), gross: of('gross') };
}

function amountOf({ quantity, unitPrice }: NewLine): bigint {
  const [whole = '0', part = ''] = quantity.split('.');
  const thousandths = BigInt(whole) * THOUSANDTHS + BigInt(part.padEnd(3, '0'));
  return divideHalfUp(thousandths * BigInt(unitPrice), THOUSANDTHS);
}

/** A line that takes something off itself gets no discount. */
function discounts(amounts: readonly bigint[], discount: bigint, before: bigint): bigint[] {
  if (discount === 0n || before <= 0n) return amounts.map(() => 0n);
  return allocate(
    discount,
    amounts.map((amount) => (amount > 0n ? amount : 0n)),
  );
}

function taxLine(rate: number, amount: bigint, prices: Terms['prices']): TaxLine {
  const points = BigInt(rate);
  const tax = prices === 'inclusive' ? divideHalfUp(amount * points, BASIS_POINTS + points) : share(amount, points);
  const net = prices === 'inclusive' ? amount - tax : amount;
  return { rate, net: toJson(net), tax: toJson(tax), gross: toJson(net + tax) };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}
