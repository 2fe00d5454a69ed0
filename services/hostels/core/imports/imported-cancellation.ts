import { withGone } from '../booking/cancelling.ts';
import type { NewFolioLine } from '../booking/folio.ts';
import type { Offer } from '../booking/offer.ts';
import type { Property } from '../property.ts';
import { instantAt } from '../when.ts';
import type { ImportedCancellation } from './import-row.ts';

/** Nothing of it stands any more. */
export function cancelledOffer(offer: Offer): Offer {
  return withGone(
    offer,
    offer.parts.map((_, part) => ({ part, piece: {} })),
  );
}

/** All but the penalty is owed no more. */
export function linesOfCancellation({ total, parts }: Offer, { penalty = 0 }: ImportedCancellation): NewFolioLine[] {
  const amount = Math.min(penalty, total) - total;
  if (amount === 0) return [];
  const rule = parts[0]?.quote.type ?? '';
  const text = { key: 'folio.cancelled', values: { of: 'price.imported' } };
  return [{ night: null, kind: 'base', rule, text, amount, payment: null }];
}

/** How its stays came to their end. @param now ms since 1970 */
export function moveOf(
  { cancelledOn }: ImportedCancellation,
  house: Property,
  { now, by }: { readonly now: number; readonly by: string },
): { readonly by: string; readonly at: string; readonly rule: string } {
  return { by, at: new Date(noonOf(cancelledOn, house, now)).toISOString(), rule: 'imported' };
}

/** Of a day nobody knows the hour. Nothing has happened later than now. */
export function noonOf(day: string | undefined, { timeZone }: Pick<Property, 'timeZone'>, now: number): number {
  return day === undefined ? now : Math.min(now, instantAt(day, '12:00', timeZone));
}
