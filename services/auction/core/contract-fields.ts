import Type from 'typebox';

export const instant = (description: string) => Type.String({ description, examples: ['2027-03-28T22:59:59.000Z'] });
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
export const Sum = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description, examples: [45_000] });
export const textOf = (maxLength: number, description: string, example: string, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\u0000]*$', description, examples: [example] });

export const dueOn = orNull(
  Type.String({ format: 'date', maxLength: 10, examples: ['2027-05-01'] }),
  'The day by which it is due, by the contract’s calendar.',
);
/** What somebody is called. */
export const displayName = (description: string) =>
  orNull(Type.String({ examples: ['Dan Meyer'] }), `${description} Null where nothing is known.`);

export const milestoneFields = {
  title: textOf(200, 'What is delivered.', 'Invoices are read'),
  criteria: textOf(5000, 'What it is accepted by.', 'Of 50 invoices 49 are read without a mistake.', 0),
};
