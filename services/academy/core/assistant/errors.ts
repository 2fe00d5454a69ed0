import { defineErrors } from '@pvt/kernel/errors';

export const lessonAssistantErrors = defineErrors({
  ASSISTANT_OFF: {
    kind: 'forbidden',
    title: 'The assistant is switched off in this course',
    description: 'Nothing of the course is sent to a model. Whoever offers the course switches it on in its settings.',
  },
  ASSISTANT_PAUSED: {
    kind: 'conflict',
    title: 'The assistant answers nothing while a quiz is under way',
    description:
      'An attempt at a quiz of the course is open. Submit it first. An answer that was under way when the attempt began is not given either.',
  },
  ASSISTANT_USED_UP: {
    kind: 'limited',
    title: 'The assistant was asked as often as it may be today',
    description: 'The course says how often on one day, by its time zone. Ask again tomorrow.',
  },
  LESSON_NOT_READABLE: {
    kind: 'unprocessable',
    title: 'The lesson has no text that could be read',
    description: 'The assistant works on lessons of text that have some, and on nothing else.',
  },
});
