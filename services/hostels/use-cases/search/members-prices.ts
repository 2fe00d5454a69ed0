import type { Transaction } from '@pvt/kernel/database';
import type { StayQuoteRequest } from '../../core/offer/quote-request.ts';
import { type Buyer, isForMembers, isForType } from '../../core/price/plan-visibility.ts';
import { answerStay } from '../../core/restrictions/nearest-stay.ts';
import type { Houses, SellableHouse } from '../pricing/sellable-house.ts';
import type { FoundStay } from './found-stay.ts';
import { priceCandidate } from './offer-candidate.ts';

/** What members pay for a stay that everybody can have. */
export interface MembersPrice {
  /** The cheapest of their plans where it costs less, for who is one; minor units. */
  readonly members: { readonly plan: string; readonly total: number } | null;
  /** Whether who asks would pay less as a member. */
  readonly membersPayLess: boolean;
}

/** Adds to the stays of a page what members pay: the price is shown to them alone. */
export async function withMembersPrices<Stay extends FoundStay>(
  houses: Houses,
  tx: Transaction,
  stays: readonly Stay[],
  request: StayQuoteRequest,
  buyer: Buyer,
): Promise<(Stay & MembersPrice)[]> {
  const now = Date.now();
  const sellable = await houses.all(
    tx,
    stays.map(({ house }) => house),
  );
  return stays.map((stay) => {
    const sold = sellable.get(stay.house.slug);
    const best = sold && stay.split === null ? membersPrice(sold, stay, request, now) : undefined;
    return {
      ...stay,
      members: best && buyer !== 'guest' ? best : null,
      membersPayLess: best !== undefined && buyer === 'guest',
    };
  });
}

function membersPrice(
  sold: SellableHouse,
  { house, type, candidate, total: ofAll }: FoundStay,
  request: StayQuoteRequest,
  now: number,
): { readonly plan: string; readonly total: number } | undefined {
  const { arrival, departure } = request;
  const prices = sold.pricing.setup.plans
    .filter((plan) => isForMembers(plan) && isForType(plan, type))
    .flatMap(({ id: plan }) => {
      if (answerStay(sold.restrictions, { type, plan, arrival, departure }, now).kind === 'restricted') return [];
      const total = priceCandidate(sold, house, candidate, request, now, plan)?.total;
      return total === undefined || total >= ofAll ? [] : [{ plan, total }];
    });
  return prices.toSorted((a, b) => a.total - b.total)[0];
}
