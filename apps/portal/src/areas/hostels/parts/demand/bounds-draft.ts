import { decimalOf } from '@pvt/currency/amount';
import { minorOf } from '@pvt/ui/format';
import type { DynamicPrice } from '../../demand-api.ts';

/** The bounds of a room type as they are typed; of one without, no rate is moved. */
export interface BoundsDraft {
  readonly type: string;
  readonly min: string;
  readonly max: string;
}

export function boundsDraft(
  types: readonly { readonly code: string }[],
  { types: kept }: DynamicPrice,
  currency: string,
): BoundsDraft[] {
  return types.map(({ code }) => {
    const known = kept.find(({ type }) => type === code);
    if (known === undefined) return { type: code, min: '', max: '' };
    return { type: code, min: decimalOf(known.min, currency), max: decimalOf(known.max, currency) };
  });
}

const isEmpty = ({ min, max }: BoundsDraft): boolean => min.trim() === '' && max.trim() === '';

/** @returns undefined where an amount is none, only one of two is given, or the least is above the most */
export function boundsOf(drafts: readonly BoundsDraft[], currency: string): DynamicPrice['types'] | undefined {
  const bounds: DynamicPrice['types'] = [];
  for (const draft of drafts) {
    if (isEmpty(draft)) continue;
    const [min, max] = [minorOf(draft.min, currency), minorOf(draft.max, currency)];
    if (min === undefined || max === undefined || min > max) return undefined;
    bounds.push({ type: draft.type, min, max });
  }
  return bounds;
}
