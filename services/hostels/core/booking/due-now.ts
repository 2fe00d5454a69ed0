import { depositsOf } from '../price/fee.ts';
import { split } from '../price/money.ts';
import type { Quote } from '../price/quote.ts';
import { bookingErrors } from './errors.ts';
import type { Offer } from './offer.ts';

/** How a guest wants to pay: all at once, the deposit of the plan, or in equal shares of several payers. */
export type PaymentChoice = { readonly kind: 'all' } | { readonly kind: 'deposit' } | ShareOfPayers;
interface ShareOfPayers {
  readonly kind: 'shares';
  readonly payers: number;
}

/** What is asked for when it is booked, minor units. A plan without a deposit asks for all of it. @throws SHARE_TOO_SMALL */
export function dueNow(offer: Offer, choice: PaymentChoice): number {
  switch (choice.kind) {
    case 'all':
      return offer.total;
    case 'deposit': {
      const deposit = depositsOf(offer.parts.map(({ quote }) => quote)).reduce((sum, each) => sum + each, 0);
      return deposit === 0 ? offer.total : deposit;
    }
    case 'shares': {
      const share = sharesOf(offer.total, choice.payers)[0] ?? 0;
      const least = leastOfAll(offer.parts.map(({ quote }) => quote));
      if (share >= least) return share;
      throw bookingErrors.SHARE_TOO_SMALL(`The plan asks for ${least} at once, and a share is ${share}.`, {
        pointer: '/pay',
        more: { least, share },
      });
    }
  }
}

/** So many pay together at most, also at the desk. */
export const MOST_PAYERS = 20;

/** What can be paid at once of what is quoted: the deposit, 0 where the plan has none, and among how many it can be shared; 1 where among nobody. */
export function paymentsOffered(quotes: readonly Quote[]): { readonly deposit: number; readonly mostPayers: number } {
  const total = quotes.reduce((sum, quote) => sum + quote.total, 0);
  const least = Math.max(1, leastOfAll(quotes));
  let mostPayers = 1;
  while (mostPayers < MOST_PAYERS && (sharesOf(total, mostPayers + 1).at(-1) ?? 0) >= least) mostPayers += 1;
  return { deposit: depositsOf(quotes).reduce((sum, each) => sum + each, 0), mostPayers };
}

const leastOfAll = (quotes: readonly Quote[]): number => quotes.reduce((sum, quote) => sum + leastOf(quote), 0);

/** What a plan asks for at once, however many pay: the deposit, and all of what is never given back. */
function leastOf(quote: Quote): number {
  const [deposit = 0] = depositsOf([quote]);
  if (deposit > 0) return deposit;
  const { steps, after } = quote.terms.cancellation;
  const isKept = [...steps.map(({ fee }) => fee), after].every((fee) => fee.kind === 'percent' && fee.percent === 100);
  return isKept ? quote.total : 0;
}

/** What each of several payers pays: as equal as the minor unit allows, and all of it together. */
export function sharesOf(total: number, payers: number): number[] {
  return split(
    total,
    Array.from({ length: payers }, () => 1),
  );
}
