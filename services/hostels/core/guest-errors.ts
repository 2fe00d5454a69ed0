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
});

export const guestNotFound = (id: string): Problem => guestErrors.GUEST_NOT_FOUND(`There is no guest ${id}.`);
