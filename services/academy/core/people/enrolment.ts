import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { GroupIds } from './group.ts';

const closed = { additionalProperties: false } as const;

export const ENROLMENT_STATES = [
  ...(['invited', 'waiting', 'active', 'completed'] as const),
  // An earlier round of a learner who has begun the course anew.
  ...(['expired', 'withdrawn', 'suspended', 'replaced'] as const),
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** States that hold one of the course’s seats. */
export const SEATED: readonly EnrolmentState[] = ['invited', 'active', 'completed', 'suspended'];

export const EnrolmentId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The enrolment’s id.',
  examples: ['0198c0de-e402-7000-8000-000000000001'],
});

const instant = (description: string) =>
  Type.String({ maxLength: 40, description, examples: ['2027-03-20T09:00:00.000Z'] });

export const State = Type.Enum(ENROLMENT_STATES, {
  description: 'Where the learner stands.',
  examples: ['active'],
});

/** What an event tells of an enrolment. */
export const EnrolmentFacts = Type.Object(
  {
    course: Slug,
    account: Type.Union([Type.String(), Type.Null()], { description: 'Whose; null before an invitation is taken up.' }),
    state: State,
    version: Type.Integer({ description: 'The version of the course that the learner is on; 0 before a publication.' }),
    via: Type.Enum(['self', 'key', 'staff', 'import', 'purchase'] as const, { description: 'How it came to be.' }),
    cohort: Type.Union([Type.String(), Type.Null()], { description: 'The cohort.' }),
    groups: GroupIds,
    endsAt: Type.Union([instant('When access ends.'), Type.Null()]),
    required: Type.Integer({ description: 'How many lessons the version needs.' }),
    done: Type.Integer({ description: 'How many of them are completed.' }),
    timeFactor: Type.Integer({
      description: 'In hundredths, of each clock: 125 is a quarter more time.',
      examples: [100],
    }),
    extraMinutes: Type.Integer({ description: 'Added to each clock.', examples: [0] }),
    completed: Type.Optional(
      Type.Boolean({
        description: 'Whether it was completed, which stays so for who is suspended after that.',
        examples: [false],
      }),
    ),
  },
  { title: 'EnrolmentFacts', description: 'A learner in a course; nothing tells who it is but the account.' },
);
export type EnrolmentFacts = Static<typeof EnrolmentFacts>;
export type EnrolmentVia = EnrolmentFacts['via'];

export const ENROLMENT_EXAMPLE: EnrolmentFacts = {
  ...{ course: 'spreadsheets', account: '0198c0de-acc0-7000-8000-000000000001', state: 'active', version: 1 },
  ...{ via: 'self', cohort: null, groups: [], endsAt: null, required: 8, done: 0 },
  ...{ timeFactor: 100, extraMinutes: 0 },
};

/** An enrolment as it is kept. Instants are ISO texts in UTC. */
export interface Enrolment {
  readonly id: string;
  readonly course: string;
  readonly account: string | null;
  readonly mail: string | null;
  readonly version: number;
  readonly state: EnrolmentState;
  readonly via: EnrolmentVia;
  readonly cohort: string | null;
  /** Of the course. */
  readonly groups: readonly string[];
  /** Its place among those who wait; null for who does not. */
  readonly place: number | null;
  /** Of who is withdrawn; else null. */
  readonly withdrawnBy: 'learner' | 'staff' | null;
  readonly begunAt: string | null;
  readonly completedAt: string | null;
  /** The version that was completed: what was granted for it stays. */
  readonly completedVersion: number | null;
  readonly endsAt: string | null;
  /** Minutes of clocks are multiplied by it, in hundredths: 125 is a quarter more. */
  readonly timeFactor: number;
  readonly extraMinutes: number;
  readonly required: number;
  readonly done: number;
  readonly lastLesson: string | null;
  /** Which time it is that the learner takes the course, from 1. */
  readonly round: number;
  readonly revision: number;
}

export function factsOf(enrolment: Enrolment): EnrolmentFacts {
  const { course, account, state, version, via, cohort, groups, endsAt, required, done } = enrolment;
  const { timeFactor, extraMinutes, completedAt } = enrolment;
  const access = { endsAt, required, done, timeFactor, extraMinutes, completed: completedAt !== null };
  return { course, account, state, version, via, cohort, groups: [...groups], ...access };
}

export const EnrolmentView = Type.Object(
  {
    id: EnrolmentId,
    ...EnrolmentFacts.properties,
    mail: Type.Union([Type.String(), Type.Null()], { description: 'Who is invited; null for who has an account.' }),
    name: Type.Union([Type.String(), Type.Null()], { description: 'Of the account; null for who left.' }),
    place: Type.Union([Type.Integer(), Type.Null()], { description: 'In the waiting list: lower ones come first.' }),
    percent: Type.Number({ description: 'Of the required lessons, to a tenth below.', examples: [62.5] }),
    begunAt: Type.Union([instant('When the learner began.'), Type.Null()]),
    completedAt: Type.Union([instant('When the course was completed.'), Type.Null()]),
    completedVersion: Type.Union([Type.Integer(), Type.Null()], { description: 'Which version was completed.' }),
    round: Type.Integer({ description: 'Which time it is that the learner takes the course, from 1.', examples: [1] }),
    revision: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
  },
  { ...closed, title: 'AcademyEnrolment', description: 'A learner in a course.' },
);
export type EnrolmentView = Static<typeof EnrolmentView>;

/** To a tenth of a percent, never more than is done: 10 of 11 are 90.9 %. No lesson is 0 %. */
export function percentOf(done: number, required: number): number {
  return required === 0 ? 0 : Math.floor((done * 1000) / required) / 10;
}

/** Moves with each change. */
export const enrolmentTag = ({ revision }: Pick<Enrolment, 'revision'>): string => `"e${revision}"`;

/** @param name of its account */
export function viewOf(enrolment: Enrolment, name: string | null): EnrolmentView {
  const { lastLesson: _last, revision: _revision, withdrawnBy: _by, ...shown } = enrolment;
  return {
    ...shown,
    groups: [...shown.groups],
    name,
    percent: percentOf(shown.done, shown.required),
    revision: enrolmentTag(enrolment),
  };
}
