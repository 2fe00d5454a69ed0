import { defineErrors } from '@pvt/kernel/errors';

export const habitErrors = defineErrors({
  LEARNING_ZONE_UNKNOWN: {
    kind: 'unprocessable',
    title: 'No such time zone',
    description: 'A time zone has a name of the IANA, such as Europe/Lisbon.',
  },
});
