import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with asking for prices, rates and quotes. */
export const offerErrors = defineErrors({
  PRICING_NOT_FOUND: {
    kind: 'missing',
    title: 'The property has no rates yet',
    description: 'Its rates and rules were never kept. `PUT …/pricing` keeps them; until then nothing is sold.',
  },
  QUOTE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such quote',
    description: 'There is no quote of this id, or it expired long ago. Ask for a new one.',
  },
  ROOMS_SOLD_OUT: {
    kind: 'conflict',
    title: 'No rooms are left for these guests',
    description:
      'In some night there are too few beds for all of them. `alternative`, where it is there, has the rooms for who asks for less: another type, or several rooms.',
  },
  RATES_INVALID: {
    kind: 'unprocessable',
    title: 'The rates or restrictions can not be set so',
    description: 'They name a room type or rate plan that there is not, or no night. Nothing was changed.',
  },
});
