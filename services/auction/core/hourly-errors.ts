import { defineErrors } from '@pvt/kernel/errors';

export const hourlyErrors = defineErrors({
  NOT_HOURLY: {
    kind: 'conflict',
    title: 'It is not by the hour',
    description:
      'Weeks and time sheets are those of a contract by the hour: `hourly` of the contract says what an hour costs.',
  },
  WEEK_INVALID: {
    kind: 'unprocessable',
    title: 'That week can not be worked in',
    description:
      'A week is named by its Monday, by the calendar of the contract’s time zone: this week’s, or one of the next four. Nothing was saved.',
  },
  WEEK_PLANNED: {
    kind: 'conflict',
    title: 'The week is there',
    description: 'A contract has a week once: `milestone` is it.',
  },
  WEEK_OVER: {
    kind: 'conflict',
    title: 'The week is over',
    description: 'A week is paid in before it ends. What was worked then without it, the contract does not pay.',
  },
  CONTRACT_ENDED: {
    kind: 'conflict',
    title: 'The contract was ended',
    description:
      'No week is added to it or paid in any more. Those that were paid in go on until they are paid out or given back.',
  },
  SHEET_STATE: {
    kind: 'conflict',
    title: 'The week is not in a state for it',
    description:
      'The developer writes until the week is submitted, and corrects what was questioned; the client asks while it is submitted.',
  },
  TIME_ENTRY_NOT_FOUND: {
    kind: 'missing',
    title: 'The week has no such entry',
    description: 'There is none of this id in it.',
  },
  DAY_NOT_OF_WEEK: {
    kind: 'unprocessable',
    title: 'The day is not of this week, or has not come yet',
    description: 'Work is written down for days of the week up to today, by the calendar of the contract’s time zone.',
  },
  DAY_TOO_LONG: {
    kind: 'unprocessable',
    title: 'The day has more than 24 hours by that',
    description: 'The entries of a day come to 1,440 minutes at most. Nothing was saved.',
  },
  WEEKLY_LIMIT: {
    kind: 'unprocessable',
    title: 'That is more than the week’s limit',
    description:
      'The contract says how many hours of a week are paid; what is above it can not be written down. Nothing was saved.',
  },
  MORE_THAN_SUBMITTED: {
    kind: 'unprocessable',
    title: 'The entry was shorter when it was submitted',
    description: 'What was questioned can be answered, made shorter or struck.',
  },
  TOO_MANY_ENTRIES: {
    kind: 'unprocessable',
    title: 'The week has too many entries',
    description: 'A week has 200 entries at most: put what belongs together in one.',
  },
  NO_TIME_WRITTEN: {
    kind: 'conflict',
    title: 'Nothing was written down for this week',
    description: 'Write down what was done, and then submit it; or give the week’s money back.',
  },
  QUESTIONS_OPEN: {
    kind: 'conflict',
    title: 'A question is open',
    description: 'Answer each question of the client, or shorten or strike the entry, and then submit the week again.',
  },
});
