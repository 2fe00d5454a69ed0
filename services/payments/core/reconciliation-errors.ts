import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with a reconciliation, or with settling a difference. */
export const reconciliationErrors = defineErrors({
  RECONCILIATION_TOO_EARLY: {
    kind: 'unprocessable',
    title: 'The day has not begun',
    description: 'A provider reports of days that have begun, in UTC. Ask for today or for a day before.',
  },
  DIFFERENCE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such difference',
    description: 'No difference has this id. `GET /v1/payments/differences` lists those that there are.',
  },
  DIFFERENCE_NOT_OPEN: {
    kind: 'conflict',
    title: 'The difference is not open',
    description: 'It is settled already, or a later reconciliation did not find it any more. `state` says which.',
  },
  DIFFERENCE_WAY_INVALID: {
    kind: 'unprocessable',
    title: 'The difference can not be settled like that',
    description: '`ways` has those in which it can be. A difference that is accepted needs a note.',
  },
});

export function differenceNotFound(id: string): Problem {
  return reconciliationErrors.DIFFERENCE_NOT_FOUND(`There is no difference ${id}.`);
}
