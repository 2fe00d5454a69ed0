import Type, { type Static } from 'typebox';
import { localTime } from './local-time.ts';

const closed = { additionalProperties: false } as const;
const days = (description: string) => Type.Integer({ minimum: 0, maximum: 3650, description, examples: [7] });

export const ReleaseRule = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('date'),
        at: localTime('By the clock of `timeZone`.'),
        timeZone: Type.Optional(Type.String({ maxLength: 64, description: 'Of the IANA; without it the course’s.' })),
      },
      { ...closed, title: 'ReleaseByDate', description: 'From a date on.' },
    ),
    Type.Object(
      { kind: Type.Literal('afterEnrolment'), days: days('How many days after the learner’s enrolment.') },
      { ...closed, title: 'ReleaseAfterEnrolment', description: 'Some days after the learner began.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('afterLesson'),
        lesson: Type.String({ format: 'uuid', maxLength: 36, description: 'The lesson to complete first.' }),
        days: days('How many days after the learner completed it; 0 for at once.'),
      },
      { ...closed, title: 'ReleaseAfterLesson', description: 'After another lesson was completed.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('when'),
        if: Type.String({
          minLength: 1,
          maxLength: 1000,
          description:
            'CEL over `progress.percent`, `progress.done`, `progress.required`, `completed` (ids of lessons), `cohort`, `groups` (names in addresses: `"red" in groups`), `grade.percent` (the running total) and `grades` (percent by the id of a lesson or of an item that is graded by hand). A grade that there is not yet, or that the gradebook hides, opens nothing: `has(grade.percent)` and `"…" in grades` ask for it.',
          examples: ['progress.percent >= 50.0', 'grades["0198c0de-1e55-7000-8000-000000000001"] >= 60.0'],
        }),
        says: Type.String({
          minLength: 1,
          maxLength: 300,
          pattern: '\\S',
          description: 'What the learner reads while it is locked.',
          examples: ['Opens once half of the course is done.'],
        }),
      },
      { ...closed, title: 'ReleaseWhen', description: 'While a condition holds.' },
    ),
    Type.Object(
      { kind: Type.Literal('paid') },
      { ...closed, title: 'ReleaseWhenPaid', description: 'Once the course is paid for, where it has a price.' },
    ),
  ],
  { description: 'What has to be so before a lesson opens.' },
);
export type ReleaseRule = Static<typeof ReleaseRule>;

/** What a `when` may ask. */
export const WHEN_VARIABLES = {
  progress: { members: { percent: 'double', done: 'int', required: 'int' } },
  completed: 'list',
  cohort: 'string',
  groups: 'list',
  grade: { members: { percent: 'double' } },
  grades: 'map',
} as const;
