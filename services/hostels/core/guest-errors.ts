import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with asking for a guest, or changing one. */
export const guestErrors = defineErrors({
  GUEST_NOT_FOUND: {
    kind: 'missing',
    title: 'No such guest',
    description:
      'No guest has this id, or none of the houses whose guests you may see has to do with it. Search the guests for it.',
  },
  GUEST_ERASED: {
    kind: 'conflict',
    title: 'The guest was erased',
    description: 'Who it was can not be read any more, by anybody. Its stays and invoices are kept without it.',
  },
  GUEST_EMAIL_TAKEN: {
    kind: 'conflict',
    title: 'Another guest has the e-mail address',
    description:
      'Whoever has an e-mail address is one guest; `guest` is the one who has it. Nothing was changed. Merge the two where they are one person, or give another address.',
  },
  GUEST_NAME_DIFFERS: {
    kind: 'unprocessable',
    title: 'That is not the guest’s name',
    description: 'What can not be undone asks for the name as it is kept. Nothing was erased. Type it as it is shown.',
  },
  GUEST_RETAINED: {
    kind: 'conflict',
    title: 'The guest has to be kept for some time',
    description:
      'The guest has a stay to come, or the law has the property keep who stayed there until `until`. Nothing was erased. Ask again then, or with `later` to have it done by itself.',
  },
  GUEST_MERGED_WITH_ITSELF: {
    kind: 'unprocessable',
    title: 'A guest can not be merged with itself',
    description: 'The two ids are of one record. Give the other one’s.',
  },
  GUEST_NOTE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such note',
    description: 'The guest has no note of this id, it was deleted, or it is for managers.',
  },
});

export const guestNotFound = (id: string): Problem => guestErrors.GUEST_NOT_FOUND(`There is no guest ${id}.`);
