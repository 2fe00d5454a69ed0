import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with a stay by the owner's restrictions. */
export const restrictionErrors = defineErrors({
  STAY_RESTRICTED: {
    kind: 'unprocessable',
    title: 'The house does not sell this stay',
    description:
      'Restrictions of the owner are in its way: `reasons` has each with what would do, `instead` the nearest dates that can be had by them.',
  },
});
