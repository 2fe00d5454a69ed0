import { defineErrors } from '@pvt/kernel/errors';

export const noteErrors = defineErrors({
  NOTE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such note',
    description: 'You have no note of this id in the course.',
  },
  TOO_MANY_NOTES: {
    kind: 'conflict',
    title: 'No more notes fit in the course',
    description: 'You have 1,000 notes and bookmarks in it. Delete some that you need no more.',
  },
});
