import { nextBid, type Rules } from '@pvt/bidding';
import type { HistoryEntry } from '@pvt/bidding/history';
import type { BidSecrets } from '../../adapters/bid-secrets.ts';
import type { NewEntry } from '../../adapters/postgres/entries.ts';
import { amountOf } from '../../core/amount.ts';
import { isoOf } from '../../core/auction.ts';
import type { BidReceipt } from '../../core/bid.ts';

/** What an accepted bid is answered with, from its entry: the first time, and when it is sent again. */
export function receiptOf(
  secrets: Pick<BidSecrets, 'salt'>,
  rules: Rules,
  auction: string,
  { record, nonce }: Pick<NewEntry, 'record' | 'nonce'>,
): BidReceipt {
  const entry = JSON.parse(record) as HistoryEntry;
  const of = { auction, receivedAt: isoOf(entry.at) };
  if (entry.kind === 'bid') {
    const { sequence, leads, price, endsAt } = entry;
    const next = amountOf(nextBid(rules, { price: BigInt(price), leader: { ...entry, amount: BigInt(entry.amount) } }));
    return { ...of, sequence, leads, price, next, endsAt: isoOf(endsAt), commitment: null, salt: null };
  }
  const commitment = entry.kind === 'sealedBid' ? entry.commitment : null;
  const hidden = { sequence: null, leads: null, price: null, next: null };
  return {
    ...of,
    ...hidden,
    endsAt: isoOf(rules.endsAt),
    commitment,
    salt: nonce === null ? null : secrets.salt(nonce),
  };
}
