import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with a stay by the owner's restrictions. */
export const restrictionErrors = defineErrors({
  RESTRICTIONS_INVALID: {
    kind: 'unprocessable',
    title: 'The restrictions of the property can not be applied',
    description:
      'A period ends before it begins, a length is out of order, or an id is there twice. `errors` has a pointer and a sentence for each; correct them and send all of it again.',
  },
  STAY_RESTRICTED: {
    kind: 'unprocessable',
    title: 'The house does not sell this stay',
    description:
      'Restrictions of the owner are in its way: `reasons` has each with what would do, `instead` the nearest dates that can be had by them.',
  },
});
