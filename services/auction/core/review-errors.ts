import { defineErrors } from '@pvt/kernel/errors';

export const reviewErrors = defineErrors({
  REVIEW_TOO_EARLY: {
    kind: 'conflict',
    title: 'The contract is not over',
    description: 'A review is written when all milestones are paid or given back.',
  },
  REVIEW_TIME_OVER: {
    kind: 'conflict',
    title: 'The time for reviews is over',
    description:
      'They are written within two weeks of the contract’s end, and not changed once the other side sees them.',
  },
  REVIEW_WRITTEN: {
    kind: 'conflict',
    title: 'You have written a review',
    description: 'One for each side and contract. Change it with PUT, as long as the other side does not see it.',
  },
  REVIEW_NOT_WRITTEN: {
    kind: 'missing',
    title: 'You have not written a review',
    description: 'Write one with POST first.',
  },
  REVIEW_SCORES_OF_ANOTHER: {
    kind: 'unprocessable',
    title: 'These are not the criteria of whom you judge',
    description:
      'A client judges quality, communication and punctuality; a developer clarity, communication and fairness. Nothing was saved.',
  },
  CONTRACT_REVIEW_NOT_FOUND: {
    kind: 'missing',
    title: 'No such review',
    description: 'There is none of this id that you may see.',
  },
  REVIEW_ANSWERED: {
    kind: 'conflict',
    title: 'The review is answered',
    description: 'Whom it is of answers it once.',
  },
  REVIEW_OF_ANOTHER: {
    kind: 'forbidden',
    title: 'The review is of somebody else',
    description: 'Only whom a review is of answers it.',
  },
  REVIEW_REPORTED: {
    kind: 'conflict',
    title: 'You have reported this review',
    description: 'A report is looked at by the staff; a second one of the same person changes nothing.',
  },
  REVIEW_REPORT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such report',
    description: 'There is none of this id.',
  },
  REVIEW_REPORT_DECIDED: {
    kind: 'conflict',
    title: 'The report is decided',
    description: '`state` says what has become of the review.',
  },
});
