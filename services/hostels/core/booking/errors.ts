import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with a booking, and with what is asked for it. */
export const bookingErrors = defineErrors({
  BOOKING_NOT_FOUND: {
    kind: 'missing',
    title: 'No such booking',
    description:
      'There is no booking of this code, or the key of its link is another one. Use the link of the confirmation mail.',
  },
  STAY_NOT_FOUND: {
    kind: 'missing',
    title: 'No such stay',
    description: 'The booking has no stay of this id.',
  },
  BOOKING_STATE: {
    kind: 'conflict',
    title: 'The booking is in another state',
    description: 'What was asked for can not be done in the booking’s `state`. Nothing was changed. Read it again.',
  },
  STAY_STATE: {
    kind: 'conflict',
    title: 'The stay is in another state',
    description: 'What was asked for can not be done in the stay’s `state`. Nothing was changed. Read it again.',
  },
  BOOKING_BUSY: {
    kind: 'conflict',
    title: 'A payment of the booking is being taken',
    description: 'Nothing was changed. Ask again in a moment, when it is known what came of the payment.',
  },
  CHANGE_COSTS_PENALTY: {
    kind: 'conflict',
    title: 'The change would cost a penalty',
    description:
      'By the terms of the booking a cancellation costs `penalty` now: the guest can not give up nights or move it to later ones. Nothing was changed. Ask the house.',
  },
  AMOUNT_CHANGED: {
    kind: 'conflict',
    title: 'It costs something else now',
    description:
      'Since the amount was shown, rates or the booking have changed: it was `shown`, and is `now`. Nothing was changed. Show the new amount, and ask again with it.',
  },
  PAYMENT_NOT_READY: {
    kind: 'conflict',
    title: 'The payment is being prepared',
    description: 'It is begun within seconds of the booking. Ask again in a moment.',
  },
  BOOKING_PROPERTY_OTHER: {
    kind: 'unprocessable',
    title: 'The offer is of another property',
    description: 'Ask the property itself for a quote.',
  },
  GUESTS_NOT_ADMITTED: {
    kind: 'unprocessable',
    title: 'The guests may not sleep there',
    description:
      'A dorm for women or men admits these only, a unit has a largest number of guests, and a child sleeps in a room with an adult. Choose another room type.',
  },
  MOVES_NOT_ACCEPTED: {
    kind: 'unprocessable',
    title: 'The stay moves, and nobody has agreed to it',
    description:
      'No single unit is free for the whole stay: in `split` are the nights in each. Show them to the guest, and send `acceptsMoves` with true where they agree.',
  },
  CHECK_IN_NOT_TODAY: {
    kind: 'conflict',
    title: 'The guest is not expected today',
    description: 'The check-in is open from the day of arrival on, until the stay is over. Change the dates first.',
  },
  UNIT_NEEDED: {
    kind: 'conflict',
    title: 'The stay has no unit',
    description:
      'It was sold beyond the units that there are, and the guest would have no bed. Nothing was changed. Send the `unit` that the guest gets.',
  },
  NO_SHOW_TOO_EARLY: {
    kind: 'conflict',
    title: 'The guest can still come',
    description: 'Nobody is a no-show before the check-in of the night is over, by the property’s clock: see `from`.',
  },
  UNIT_NOT_CLEAN: {
    kind: 'conflict',
    title: 'The unit is dirty',
    description: 'A unit is cleaned before it is inspected. Nothing was changed.',
  },
  FOLIO_OPEN: {
    kind: 'conflict',
    title: 'The folio is not settled',
    description: 'Of the folio `balance` is owed. Take the payment first, or let the guest leave owing it.',
  },
  DEPOSIT_TOO_SMALL: {
    kind: 'unprocessable',
    title: 'More than the deposit',
    description: 'Of the stay a deposit of `held` is kept: no more of it can be kept. Nothing was changed.',
  },
  REFUND_TOO_MUCH: {
    kind: 'unprocessable',
    title: 'More than is to be given back',
    description:
      'At the desk `most` can be given back: of what was paid there, and no more than the folio owes the guest.',
  },
  TAX_NOT_CHARGED: {
    kind: 'unprocessable',
    title: 'The booking has no such tax',
    description: 'None of its lines is of the tax. See the folio for the ids of its taxes.',
  },
  PERIOD_TOO_LONG: {
    kind: 'unprocessable',
    title: 'Too much for one report',
    description: 'More bookings end in the period than one report has. Ask for shorter ones.',
  },
  PROVIDER_NOT_FOR_GUESTS: {
    kind: 'unprocessable',
    title: 'Guests can not pay by this provider',
    description:
      'The organisation does not offer it, or offers test cards beside a provider that takes money. Nothing was held. Choose one of `providers`.',
  },
  SHARE_TOO_SMALL: {
    kind: 'unprocessable',
    title: 'A share is less than the plan asks for',
    description:
      'The rate plan asks for `least` when it is booked, and a share of so many payers is `share`. Nothing was held. Choose fewer payers, or pay the deposit or all of it.',
  },
  PAYMENT_TOO_MUCH: {
    kind: 'unprocessable',
    title: 'More than is owed',
    description: 'Of the booking `owed` is to be paid at most. Nothing was begun.',
  },
});

export const bookingNotFound = (): Problem =>
  bookingErrors.BOOKING_NOT_FOUND('There is no booking of this code with this key.');

export const bookingState = (state: string, wanted: string): Problem =>
  bookingErrors.BOOKING_STATE(`The booking is "${state}": it can not be ${wanted}.`, { more: { state } });

export const bookingBusy = (): Problem =>
  bookingErrors.BOOKING_BUSY('A payment of the booking is being taken.', { retryAfterSeconds: 2 });

/**
 * What somebody has agreed to is what is charged, or nothing is done.
 * @param shown minor units; undefined where nothing was shown
 * @throws AMOUNT_CHANGED
 */
export function requireAsShown(shown: number | undefined, now: number): void {
  if (shown === undefined || shown === now) return;
  throw bookingErrors.AMOUNT_CHANGED(`${shown} was shown, and it is ${now} now.`, { more: { shown, now } });
}
