import Type from 'typebox';

export const Name = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
  description: 'Letters, digits, dot, dash and underscore; up to 100.',
  examples: ['task-failed'],
});
