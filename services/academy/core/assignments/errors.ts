import { defineErrors } from '@pvt/kernel/errors';

export const assignmentErrors = defineErrors({
  ASSIGNMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such assignment',
    description: 'The lesson is none of kind assignment in the version of the course that the learner is on.',
  },
  SUBMISSION_NOT_FOUND: {
    kind: 'missing',
    title: 'Nothing was handed in',
    description: 'The learner has handed in nothing for this assignment, or there is no such learner.',
  },
  SUBMISSION_REFUSED: {
    kind: 'conflict',
    title: 'Nothing can be handed in now',
    description:
      'The assignment is closed by the server’s clock, the work is marked, or it was handed in as often as it may be. Whoever teaches the course can give more time.',
  },
  SUBMISSION_INVALID: {
    kind: 'unprocessable',
    title: 'The work can not be handed in as it is',
    description: '`errors` has a pointer and a sentence for each thing that is wrong. The draft is kept.',
  },
  SUBMISSION_MARK_INVALID: {
    kind: 'unprocessable',
    title: 'The work can not be marked so',
    description:
      'Points are within those of the assignment, a rubric has one of its levels for each of its criteria, and remarks are on places of the text. Nothing was changed.',
  },
  SUBMISSION_MARK_REFUSED: {
    kind: 'conflict',
    title: 'This marker can not mark the work',
    description:
      'Two have marked it already, and no third is needed; or a newer version was handed in meanwhile. Nothing was changed.',
  },
  PEER_REVIEWS_NOT_OPEN: {
    kind: 'conflict',
    title: 'There is nothing to review now',
    description: 'Reviews begin once the assignment is due, for those who have handed in, and may end at a time.',
  },
  PEER_REVIEW_NOT_FOUND: {
    kind: 'missing',
    title: 'No such review',
    description: 'The work is none of those that you are to review.',
  },
});
