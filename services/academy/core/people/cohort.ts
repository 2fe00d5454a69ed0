import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { instantAt, isLocalTime, localTime } from '../course/local-time.ts';

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

/** Whether the learners of a cohort may work no more, by the course's clock. */
export const isClosedCohort = ({ closesAt }: Cohort, timeZone: string, now: Temporal.Instant): boolean =>
  closesAt !== undefined && Temporal.Instant.compare(instantAt(closesAt, timeZone), now) <= 0;

/** What is wrong with a cohort beyond its form. */
export function cohortFaults({ opensAt, closesAt }: Cohort): FieldError[] {
  const faults = Object.entries({ opensAt, closesAt }).flatMap(([name, at]): FieldError[] =>
    at === undefined || isLocalTime(at) ? [] : [{ pointer: `/${name}`, detail: `${at} is no date and time.` }],
  );
  if (faults.length > 0 || opensAt === undefined || closesAt === undefined || opensAt < closesAt) return faults;
  return [{ pointer: '/closesAt', detail: 'The cohort closes before it opens.' }];
}

/** Without what looks alike: 0 and O, 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `K7QM-2RXA-9TEF`, of twelve random bytes: some 59 bits, which nobody guesses. */
export function keyOfBytes(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** As somebody types it: spaces, dashes and small letters do not matter. */
export function typedKey(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/(.{4})(?=.)/g, '$1-');
}
