import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Payout } from '../api.ts';

/** How a payout stands, in a word. */
export const payoutLooks: Record<Payout['state'], { tone: Tone; title: Message }> = {
  pending: { tone: 'busy', title: msg('On its way') },
  unknown: { tone: 'warning', title: msg('No answer yet') },
  paid: { tone: 'good', title: msg('Paid') },
  failed: { tone: 'bad', title: msg('Failed') },
};
