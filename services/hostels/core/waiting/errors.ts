import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with a place on the waiting list. */
export const waitingErrors = defineErrors({
  WISH_NOT_FOUND: {
    kind: 'missing',
    title: 'No such wish',
    description: 'There is no wish of this id, or the key of its link is another one. Use the link of the mail.',
  },
  WISH_NOT_NEEDED: {
    kind: 'conflict',
    title: 'The stay can be had',
    description: 'The nights are not full: book them. Nobody waits for what is for sale.',
  },
  WISH_NOT_SOLD: {
    kind: 'unprocessable',
    title: 'The house does not sell this stay',
    description: 'It would not be sold if it were free: `code` and `detail` of `reason` say why. Ask for other nights.',
  },
  WISH_OVER: {
    kind: 'conflict',
    title: 'Nothing is offered to the wish',
    description: 'It was taken, given up, or its offer has run out: see `state`. Ask for the nights once more.',
  },
  WISHES_ENOUGH: {
    kind: 'conflict',
    title: 'The guest waits already',
    description: 'A guest waits once for the same nights, and for five stays at most. Give up one that is not wanted.',
  },
  WAITING_LIST_FULL: {
    kind: 'conflict',
    title: 'Too many wait',
    description: 'So many wait for this house that nobody else is noted. Ask for other nights.',
  },
});
