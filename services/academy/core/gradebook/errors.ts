import { defineErrors } from '@pvt/kernel/errors';

export const gradebookErrors = defineErrors({
  GRADEBOOK_INVALID: {
    kind: 'unprocessable',
    title: 'The course can not be graded so',
    description:
      '`errors` has a pointer and a sentence for each thing that is wrong, such as an item of a category that there is not. Nothing was saved.',
  },
  GRADE_ITEM_NOT_FOUND: {
    kind: 'missing',
    title: 'No such item',
    description: 'The gradebook has no item of this id, or none for the version that the learner is on.',
  },
  GRADE_REFUSED: {
    kind: 'unprocessable',
    title: 'The grade can not be given so',
    description:
      'An item that a lesson grades is overridden, with a reason; one that is graded by hand is given points. Nothing was changed.',
  },
  GRADES_UNREADABLE: {
    kind: 'unprocessable',
    title: 'The list of grades can not be read',
    description:
      'It is CSV in UTF-8 as the export writes it: a line of names first, among them `enrolment`, and items with their id in brackets.',
  },
  GRADES_TOO_MANY: {
    kind: 'unprocessable',
    title: 'Too many grades at once',
    description: 'At most 5,000 grades are changed at once. Send the list in several parts; nothing was changed.',
  },
});
