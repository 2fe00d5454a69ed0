import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { Cohort } from './cohort.ts';
import { ENROLMENT_EXAMPLE, EnrolmentFacts, EnrolmentId } from './enrolment.ts';
import { Group } from './group.ts';
import { RoundContents } from './round.ts';

const readBy = 'academy:teach';

export const enrolmentChanged = defineEvent({
  type: 'pvt.academy.enrolment.changed',
  version: 1,
  readBy,
  description:
    'Somebody was enrolled (`before` is null), or an enrolment changed: its state, version, cohort, time or progress. The key is the enrolment’s id.',
  data: changeOf(EnrolmentFacts),
  key: ({ name }) => name,
  example: { name: '0198c0de-e402-7000-8000-000000000001', before: null, after: ENROLMENT_EXAMPLE },
});

export const roundBegun = defineEvent({
  type: 'pvt.academy.round.begun',
  version: 1,
  readBy,
  description:
    'A learner began a course anew: another enrolment has taken the place of the earlier one, which is history with all that hangs on it. The key is the new enrolment’s id.',
  data: Type.Object({
    course: Slug,
    enrolment: EnrolmentId,
    earlier: EnrolmentId,
    round: Type.Integer({ description: 'Which time it is, from 2.' }),
    keepOverrides: Type.Boolean({ description: 'Whether what the learner was given holds in the new round too.' }),
    contents: RoundContents,
    before: EnrolmentFacts,
    after: EnrolmentFacts,
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{ course: 'spreadsheets', enrolment: '0198c0de-e402-7000-8000-000000000002' },
    ...{ earlier: '0198c0de-e402-7000-8000-000000000001', round: 2, keepOverrides: true },
    contents: {
      ...{ lessons: 8, attempts: 2, underWay: 0, works: 1, grades: 3 },
      ...{ gradeOverrides: 1, quizOverrides: 1, assignmentExtensions: 0 },
    },
    before: { ...ENROLMENT_EXAMPLE, state: 'completed', done: 8 },
    after: ENROLMENT_EXAMPLE,
  },
});

export const cohortChanged = defineEvent({
  type: 'pvt.academy.cohort.changed',
  version: 1,
  readBy,
  description: 'A cohort was made (`before` is null) or changed. The key is the course’s slug.',
  data: Type.Object({ course: Slug, ...changeOf(Cohort).properties }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', name: 'spring', before: null, after: { title: 'Spring' } },
});

export const groupChanged = defineEvent({
  type: 'pvt.academy.group.changed',
  version: 1,
  readBy,
  description:
    'A group of a course was made (`before` is null), changed or deleted (`after` is null: nobody is in it any more). Who joins or leaves one is told by the enrolment. The key is the course’s slug.',
  data: Type.Object({ course: Slug, ...changeOf(Group).properties }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', name: 'red', before: null, after: { title: 'Red' } },
});

const KeyFacts = Type.Object({
  cohort: Type.Union([Type.String(), Type.Null()], { description: 'Into which cohort it leads.' }),
  most: Type.Union([Type.Integer(), Type.Null()], { description: 'How many may use it.' }),
});

export const enrolmentKeyChanged = defineEvent({
  type: 'pvt.academy.enrolmentkey.changed',
  version: 1,
  readBy,
  description:
    'An enrolment key was made (`before` is null) or deleted (`after` is null); what it is, is not told. The key is the course’s slug.',
  data: Type.Object({ course: Slug, ...changeOf(KeyFacts).properties }),
  key: ({ course }) => course,
  example: {
    ...{ course: 'spreadsheets', name: '0198c0de-4e1f-7000-8000-000000000001', before: null },
    after: { cohort: null, most: 30 },
  },
});

export const learnerErased = defineEvent({
  type: 'pvt.academy.learner.erased',
  version: 1,
  readBy,
  description:
    'What somebody whose account was forgotten had left in courses was erased; progress, points and certificates stay. The key is the account’s id.',
  data: Type.Object({
    account: Type.String({ description: 'Of nobody any more.' }),
    enrolments: Type.Integer({ description: 'In how many courses.' }),
    attempts: Type.Integer({ description: 'The answers of how many attempts.' }),
  }),
  key: ({ account }) => account,
  example: { account: '0198c0de-acc0-7000-8000-000000000001', enrolments: 2, attempts: 3 },
});

export const peopleEvents: readonly EventType[] = [
  ...[enrolmentChanged, roundBegun, cohortChanged, groupChanged, enrolmentKeyChanged, learnerErased],
];
