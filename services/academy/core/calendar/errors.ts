import { defineErrors } from '@pvt/kernel/errors';

export const calendarErrors = defineErrors({
  LEARNER_CALENDAR_NOT_FOUND: {
    kind: 'missing',
    title: 'No such calendar',
    description:
      'No calendar has this address, or it was taken back. The calendar’s page in the portal makes a new one.',
  },
});
