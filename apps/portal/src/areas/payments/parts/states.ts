import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Intent, Step } from '../api.ts';

/** How a payment stands, in a word. */
export const intentLooks: Record<Intent['status'], { tone: Tone; title: Message }> = {
  created: { tone: 'quiet', title: msg('Created') },
  processing: { tone: 'busy', title: msg('Under way') },
  unknown: { tone: 'warning', title: msg('No answer yet') },
  requires_action: { tone: 'busy', title: msg('Payer has to confirm') },
  authorised: { tone: 'busy', title: msg('Authorised') },
  partly_captured: { tone: 'good', title: msg('Partly captured') },
  captured: { tone: 'good', title: msg('Captured') },
  partly_refunded: { tone: 'good', title: msg('Partly refunded') },
  refunded: { tone: 'quiet', title: msg('Refunded') },
  disputed: { tone: 'warning', title: msg('Disputed') },
  dispute_lost: { tone: 'bad', title: msg('Dispute lost') },
  cancelled: { tone: 'quiet', title: msg('Cancelled') },
  expired: { tone: 'quiet', title: msg('Expired') },
  failed: { tone: 'bad', title: msg('Failed') },
};

type Operation = Extract<Step, { is: 'operation' }>;
type Fact = Extract<Step, { is: 'fact' }>;

/** What was asked of the provider. */
export const askedTitles: Record<Operation['kind'], Message> = {
  authorise: msg('Asked: authorise'),
  capture: msg('Asked: capture'),
  refund: msg('Asked: refund'),
  cancel: msg('Asked: cancel'),
  evidence: msg('Asked: consider evidence'),
};

/** What the provider reported about. */
export const reportedTitles: Record<Fact['what'], Message> = {
  authorisation: msg('Reported: authorisation'),
  capture: msg('Reported: capture'),
  refund: msg('Reported: refund'),
  dispute: msg('Reported: dispute'),
  withdrawn: msg('Given up'),
};

export const operationLooks: Record<Operation['state'], { tone: Tone; title: Message }> = {
  pending: { tone: 'busy', title: msg('Under way') },
  unknown: { tone: 'warning', title: msg('No answer yet') },
  done: { tone: 'good', title: msg('Answered') },
  failed: { tone: 'bad', title: msg('Failed') },
};
