import Type from 'typebox';

/** What rules, ladders and schedules are called. */
export const Name = Type.String({
  description: 'Lower-case words, divided by dashes.',
  pattern: '^[a-z0-9][a-z0-9-]{0,79}$',
  maxLength: 80,
  examples: ['error-rate'],
});
