import type { Intent } from './intent.ts';
import { positionOf, standing, underWay } from './intent-position.ts';

export const INTENT_STATUSES = [
  'created',
  'processing',
  'unknown',
  'requires_action',
  'authorised',
  'partly_captured',
  'captured',
  'partly_refunded',
  'refunded',
  'disputed',
  'dispute_lost',
  'cancelled',
  'expired',
  'failed',
] as const;
export type IntentStatus = (typeof INTENT_STATUSES)[number];

/** An intent's state for a person, by what matters most: it is derived and never stored as what is true. */
export function statusOf(intent: Intent): IntentStatus {
  const { authorised, captured, refunded, disputed, lost, released } = positionOf(intent);
  if (intent.disputes.some(({ status }) => status === 'open') && captured > 0n) return 'disputed';
  if (lost > 0n) return 'dispute_lost';
  if (disputed > 0n) return 'disputed';
  if (captured > 0n) {
    if (refunded === captured) return 'refunded';
    if (refunded > 0n) return 'partly_refunded';
    return captured + released === authorised ? 'captured' : 'partly_captured';
  }
  return beforeCapture(intent);
}

function beforeCapture(intent: Intent): IntentStatus {
  const pending = underWay(intent);
  if (pending.some(({ state }) => state === 'unknown')) return 'unknown';
  const status = standing(intent)?.status;
  switch (status) {
    case 'voided':
      return 'cancelled';
    case 'expired':
    case 'authorised':
      return status;
    case 'challenge':
      return 'requires_action';
    case 'processing':
      return 'processing';
    case 'failed':
    case undefined: {
      if (intent.withdrawn) return 'cancelled';
      if (pending.length > 0) return 'processing';
      return status === 'failed' ? 'failed' : 'created';
    }
  }
}
