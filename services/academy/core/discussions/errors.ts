import { defineErrors } from '@pvt/kernel/errors';

export const discussionErrors = defineErrors({
  DISCUSSION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such discussion',
    description:
      'The course has no discussion of this id, or it is hidden or of a lesson that the caller does not have.',
  },
  DISCUSSION_POST_NOT_FOUND: {
    kind: 'missing',
    title: 'No such post',
    description: 'The course has no post of this id, or it is hidden.',
  },
  DISCUSSION_LOCKED: {
    kind: 'conflict',
    title: 'The discussion is closed',
    description: 'A teacher has closed it, or it has as many posts as there may be. It can be read; begin another one.',
  },
  DISCUSSION_POST_INVALID: {
    kind: 'unprocessable',
    title: 'The post can not be so',
    description:
      'It says something, and mentions people who have written in the course. Who is new writes no links on the first day.',
  },
  DISCUSSION_POST_LIMITED: {
    kind: 'limited',
    title: 'Too many posts in a short time',
    description: 'Ten on the first day, sixty an hour after that. Nothing was posted; write again later.',
  },
  DISCUSSION_POST_NOT_EDITABLE: {
    kind: 'forbidden',
    title: 'The post can not be edited any more',
    description: 'Its author may correct it for 30 minutes, while the discussion is open.',
  },
  NOT_THE_ASKER: {
    kind: 'forbidden',
    title: 'The best answer is not yours to choose',
    description: 'Who asked chooses it, or a teacher.',
  },
  BEST_ANSWER_INVALID: {
    kind: 'unprocessable',
    title: 'This can not be the best answer',
    description: 'The best answer is one of the discussion’s answers: not the question, and no post that is hidden.',
  },
});
