import Type, { type Static } from 'typebox';
import { closed } from '../questions/common.ts';

const instant = (description: string) =>
  Type.String({ format: 'date-time', maxLength: 40, description, examples: ['2027-03-25T23:59:00Z'] });

/** More time for one learner, in the place of what the assignment says. */
export const Extension = Type.Object(
  {
    dueAt: instant('When it is due for this learner.'),
    closesAt: Type.Union([instant('When nothing is taken any more.'), Type.Null()], {
      description: 'Null for what the assignment says, or the new due time where that is later.',
    }),
    reason: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: '\\S',
      description: 'Why.',
      examples: ['Ill for a week.'],
    }),
  },
  { ...closed, title: 'AssignmentExtension', description: 'More time for one learner.' },
);
export type Extension = Static<typeof Extension>;
