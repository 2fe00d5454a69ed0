import type { Standing } from '@pvt/bidding';
import type { EntryContent, ResultRecord } from '@pvt/bidding/history';
import type { MovedAuction } from '../../adapters/postgres/auctions.ts';
import type { NewEntry } from '../../adapters/postgres/entries.ts';
import { amountOf } from '../../core/amount.ts';
import { type HistoryPlace, linked } from '../../core/append-entry.ts';
import { isoOf, type KeptAuction } from '../../core/auction.ts';

type Columns = Partial<Pick<NewEntry, 'sequence' | 'bidder' | 'tag' | 'once' | 'digest' | 'amount' | 'nonce'>>;

const EMPTY = { sequence: null, bidder: null, tag: null, once: null, digest: null, amount: null, nonce: null };

export const placeOf = ({ position, link }: KeptAuction): HistoryPlace => ({ position, link: link ?? '' });

/** The next entry of an auction’s history, as it is stored. */
export function entryOf(
  auction: string,
  after: HistoryPlace,
  content: EntryContent,
  columns: Columns = {},
): { readonly entry: NewEntry; readonly place: HistoryPlace } {
  const { record, ...place } = linked(after, content);
  const { kind, at } = content;
  return { entry: { ...EMPTY, ...columns, ...place, auction, kind, at: isoOf(at), record }, place };
}

/** The row of an auction after what was decided. */
export function movedOf(
  { id, withdrawals }: Pick<KeptAuction, 'id' | 'withdrawals'>,
  { phase, endsAt, extensions, sequence, leader, second, price }: Standing,
  place: HistoryPlace,
  result: ResultRecord | null,
): MovedAuction {
  return {
    ...{ id, withdrawals, ...place, state: phase, endsAt: isoOf(endsAt), extensions, sequence, result },
    ...{ leader: leader?.bidder ?? null, leaderSequence: leader?.sequence ?? null, leaderAt: leader?.at ?? null },
    ...{ leaderAmount: amountOf(leader?.amount ?? null), second: amountOf(second), price: amountOf(price) },
  };
}
