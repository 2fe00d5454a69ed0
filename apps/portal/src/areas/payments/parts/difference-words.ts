import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Difference, Reconciliation } from '../api.ts';

/** Why a line of the provider's report is not as it is here. */
export const reasonTitles: Record<Difference['reason'], Message> = {
  missing_here: msg('The provider has it, and it does not count here'),
  missing_there: msg('It counts here, and the provider does not have it'),
  other_amount: msg('Both have it, with different amounts'),
  other_currency: msg('Both have it, in different currencies'),
  fee_not_booked: msg('Both have it, with different fees'),
  payout_remainder: msg('The payout is not the sum of its lines'),
};

export const objectTitles: Record<Difference['kind'], Message> = {
  capture: msg('Capture of a payment'),
  refund: msg('Refund of a payment'),
  dispute: msg('Dispute of a payment'),
  payout: msg('Payout'),
};

export const differenceLooks: Record<Difference['state'], { tone: Tone; title: Message }> = {
  open: { tone: 'warning', title: msg('To be settled') },
  settled: { tone: 'good', title: msg('Settled') },
  gone: { tone: 'quiet', title: msg('Gone') },
};

type Way = Difference['ways'][number];

/** In which ways a difference is settled, and what that does. */
export const wayTexts: Record<Way, { title: Message; does: Message }> = {
  book_fee: { title: msg('Book the fee'), does: msg('What the provider kept is booked as its fee.') },
  apply: {
    title: msg('Apply it here'),
    does: msg('What the provider has counts here too, as if it had been reported.'),
  },
  accept: { title: msg('Accept it'), does: msg('Nothing is booked. The note says why.') },
};

export const runLooks: Record<Reconciliation['state'], { tone: Tone; title: Message }> = {
  running: { tone: 'busy', title: msg('Under way') },
  done: { tone: 'good', title: msg('Done') },
  failed: { tone: 'bad', title: msg('Failed') },
};

/** What an empty list of open differences means: only where the newest comparison with each provider is done do the books agree. */
export function agreement(runs: readonly Pick<Reconciliation, 'provider' | 'state'>[]): 'none' | 'unsure' | 'agrees' {
  if (runs.length === 0) return 'none';
  const newest = new Map<string, Reconciliation['state']>();
  for (const { provider, state } of runs) if (!newest.has(provider)) newest.set(provider, state);
  return [...newest.values()].every((state) => state === 'done') ? 'agrees' : 'unsure';
}
