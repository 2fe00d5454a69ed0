import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import { PAYOUT_EXAMPLE, Payout } from './payout.ts';

const event = <const T extends string>(happened: T, description: string, example: Payout) =>
  defineEvent({
    type: `pvt.payments.payout.${happened}`,
    version: 1,
    readBy: 'payments:read',
    description: `${description} The key is the payout’s id.`,
    data: Payout,
    key: ({ id }) => id,
    example,
  });

const OPEN = { state: 'pending', object: null, sentAt: null, endedAt: null } as const;
const FAILED = { state: 'failed', code: 'payout_failed', reversal: '0198c0de-2222-7000-8000-000000000003' } as const;

export const payoutRequested = event('requested', 'An owner is to be paid, and it is booked.', {
  ...PAYOUT_EXAMPLE,
  ...OPEN,
});
export const payoutPaid = event('paid', 'The provider has paid an owner.', PAYOUT_EXAMPLE);
export const payoutFailed = event('failed', 'An owner was not paid: it is booked back, and owed again.', {
  ...PAYOUT_EXAMPLE,
  ...FAILED,
});

export const payoutEvents: readonly EventType[] = [payoutRequested, payoutPaid, payoutFailed];
