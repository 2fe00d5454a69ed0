import { defineErrors } from '@pvt/kernel/errors';

export const announcementErrors = defineErrors({
  ANNOUNCEMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such announcement',
    description: 'The course has no announcement of this id.',
  },
  ANNOUNCEMENT_INVALID: {
    kind: 'unprocessable',
    title: 'The announcement can not be so',
    description:
      'It is told at once, or at a time of the calendar that is still to come, by the clock of the course and within two years.',
  },
  ANNOUNCEMENT_SENT: {
    kind: 'conflict',
    title: 'The announcement was told already',
    description: 'What learners were told is not taken back. Announce what is right instead.',
  },
});
