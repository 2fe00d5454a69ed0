import { defineErrors } from '@pvt/kernel/errors';

export const salesErrors = defineErrors({
  COURSE_NOT_SOLD: {
    kind: 'conflict',
    title: 'The course is not for sale',
    description: 'It has no price, or takes no learners now. Enrol in it without paying, where it is open.',
  },
  COURSE_FULL: {
    kind: 'conflict',
    title: 'All seats of the course are taken',
    description: 'Nothing is charged for a course that has no seat. Ask whoever runs it when there is one.',
  },
  PURCHASE_NEEDED: {
    kind: 'forbidden',
    title: 'The course has to be paid for',
    description: 'It has a price, and no part that is open before it is paid. `POST …/purchases` begins the payment.',
  },
  PURCHASE_NOT_NEEDED: {
    kind: 'conflict',
    title: 'You have the course already',
    description: 'You are in the course, or invited to it, and pay nothing for it.',
  },
  PURCHASE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such purchase',
    description: 'The course has no purchase of this id, or it is somebody else’s.',
  },
  PURCHASE_STATE: {
    kind: 'conflict',
    title: 'The purchase is not in a state for this',
    description: 'One that is open can be paid; one that is paid can be given back. Read it again.',
  },
  PURCHASE_NOT_READY: {
    kind: 'conflict',
    title: 'The payment is being prepared',
    description: 'It is begun within seconds of the purchase. Ask again in a moment.',
  },
  PRICE_CHANGED: {
    kind: 'conflict',
    title: 'The price is another one now',
    description: '`amount` is what the course costs with this coupon. Show it, and begin again where it is agreed to.',
  },
  REFUND_REFUSED: {
    kind: 'conflict',
    title: 'The course can not be given back any more',
    description:
      'It was bought with terms: for how many days, and up to which progress. Whoever runs the course can give it back later.',
  },
  COUPON_NOT_FOUND: {
    kind: 'missing',
    title: 'No such coupon',
    description: 'The course has no coupon of this code.',
  },
  COUPON_INVALID: {
    kind: 'unprocessable',
    title: 'The coupon can not be so',
    description: 'Its dates are dates of the calendar, and it ends after it begins.',
  },
  COUPON_REFUSED: {
    kind: 'unprocessable',
    title: 'The coupon takes nothing off',
    description: 'It is not one of this course, counts at another time, or was used as often as it may be.',
  },
  RATING_REFUSED: {
    kind: 'conflict',
    title: 'The course can not be rated now',
    description: 'Who has completed a course rates it, once.',
  },
});
