import Type from 'typebox';

/** A text that a person wrote: shown as text, never as anything else. */
export const written = (description: string, example: string, maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description, examples: [example] });

export const communityId = (description: string) =>
  Type.String({ format: 'uuid', maxLength: 36, description, examples: ['0198c0de-5555-7000-8000-000000000001'] });

export const instant = (description: string) =>
  Type.String({ format: 'date-time', maxLength: 40, description, examples: ['2027-06-01T19:00:00.000Z'] });

export const language = Type.String({
  pattern: '^[a-z]{2,3}(?:-[A-Z]{2})?$',
  description: 'BCP 47.',
  examples: ['pt'],
});

export const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
