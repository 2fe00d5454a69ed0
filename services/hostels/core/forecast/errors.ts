import { defineErrors } from '@pvt/kernel/errors';

export const forecastErrors = defineErrors({
  DYNAMIC_PRICE_INVALID: {
    kind: 'unprocessable',
    title: 'The bounds of the rates can not be so',
    description:
      'Each room type is one that the pricing has, stands there once, and its least amount is not above its most. Correct what `pointer` names.',
  },
  SUGGESTION_NOT_FOUND: {
    kind: 'missing',
    title: 'Nothing is suggested for this night',
    description:
      'A rate is suggested for room types with bounds, for 90 nights from today on, once there is a forecast.',
  },
});
