import { digitsOf } from '@pvt/currency';
import { type KeptAuction, shownState } from './auction.ts';
import type { AuctionSummary } from './auction-view.ts';

/** An auction in a list. @param title of its project */
export function summaryOf(kept: KeptAuction, title: string, now: Temporal.Instant): AuctionSummary {
  const { id, project, client, currency, format, endsAt, result } = kept;
  const price = result?.outcome === 'won' ? result.price : kept.price;
  const of = { id, project, title, client, currency, digits: digitsOf(currency), format };
  return { ...of, price, endsAt, state: shownState(kept, now) };
}
