import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import { DIFFERENCE_EXAMPLE, DifferenceView, RECONCILIATION_EXAMPLE, Reconciliation } from './reconciliation-view.ts';

const event = <const T extends string>(happened: T, description: string, example: Reconciliation) =>
  defineEvent({
    type: `pvt.payments.reconciliation.${happened}`,
    version: 1,
    readBy: 'payments:read',
    description: `${description} The key is its id.`,
    data: Reconciliation,
    key: ({ id }) => id,
    example,
  });

const RUNNING = { state: 'running', lines: 0, agreed: 0, differences: 0, endedAt: null } as const;

export const reconciliationStarted = event('started', 'A provider’s books of a day are to be compared with ours.', {
  ...RECONCILIATION_EXAMPLE,
  ...RUNNING,
});
export const reconciliationEnded = event(
  'ended',
  'A provider’s books of a day were compared with ours; `differences` of the day are open.',
  RECONCILIATION_EXAMPLE,
);

export const differenceSettled = defineEvent({
  type: 'pvt.payments.difference.settled',
  version: 1,
  readBy: 'payments:read',
  description: 'A difference between a provider’s books and ours was settled. The key is its id.',
  data: DifferenceView,
  key: ({ id }) => id,
  example: DIFFERENCE_EXAMPLE,
});

export const reconciliationEvents: readonly EventType[] = [
  reconciliationStarted,
  reconciliationEnded,
  differenceSettled,
];
