import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { localTime } from '../course/local-time.ts';

const closed = { additionalProperties: false } as const;

export const Cohort = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 120,
      pattern: '\\S',
      description: 'What it is called.',
      examples: ['Spring'],
    }),
    opensAt: Type.Optional(localTime('From when its learners may work, by the course’s clock.')),
    closesAt: Type.Optional(localTime('Until when.', '2027-06-20T18:00')),
  },
  {
    ...closed,
    title: 'AcademyCohort',
    description: 'Learners who take the course at the same time.',
    examples: [{ title: 'Spring', opensAt: '2027-03-20T09:00', closesAt: '2027-06-20T18:00' }],
  },
);
export type Cohort = Static<typeof Cohort>;

export interface KeptCohort {
  readonly id: string;
  readonly definition: Cohort;
}

export const CohortId = { ...Slug, description: 'The cohort’s name in addresses.', examples: ['spring'] };

export const EnrolmentKey = Type.Object(
  {
    id: Type.String({
      format: 'uuid',
      maxLength: 36,
      description: 'The key’s id.',
      examples: ['0198c0de-4e1f-7000-8000-000000000001'],
    }),
    key: Type.String({
      description: 'What learners type in. For whoever teaches the course to hand out.',
      examples: ['K7QM-2RXA-9TEF'],
    }),
    cohort: Type.Union([Type.String(), Type.Null()], { description: 'Into which cohort it leads.' }),
    uses: Type.Integer({ description: 'How many have used it.', examples: [3] }),
    most: Type.Union([Type.Integer(), Type.Null()], { description: 'How many may; null for any number.' }),
    expiresAt: Type.Union([Type.String(), Type.Null()], { description: 'Until when it opens the course.' }),
  },
  { ...closed, title: 'EnrolmentKey', description: 'Opens a course to who has it.' },
);
export type EnrolmentKey = Static<typeof EnrolmentKey>;
