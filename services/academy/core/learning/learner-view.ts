import Type, { type Static } from 'typebox';
import { CertificateFacts } from '../certificates/certificate.ts';
import { Slug } from '../course/course.ts';
import { COMPLETIONS, LESSON_KINDS, LessonId } from '../course/outline.ts';
import { State } from '../people/enrolment.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string, example: number) => Type.Integer({ description, examples: [example] });
const instant = (description: string) =>
  Type.Union([Type.String({ examples: ['2027-03-20T09:00:00.000Z'] }), Type.Null()], { description });

const LockView = Type.Object(
  {
    rule: Type.Enum(
      ['enrolment', 'cohort', 'ended', 'date', 'afterEnrolment', 'afterLesson', 'when', 'paid'] as const,
      {
        description: 'Which rule locks it.',
        examples: ['afterLesson'],
      },
    ),
    opensAt: Type.Optional(
      Type.String({ description: 'When it opens by itself.', examples: ['2027-03-20T09:00:00.000Z'] }),
    ),
    lesson: Type.Optional(LessonId),
    says: Type.Optional(
      Type.String({ description: 'What the author says of it.', examples: ['Opens at half of the course.'] }),
    ),
  },
  { ...closed, title: 'LessonLock', description: 'What has to be so before it opens.' },
);

const ProgressState = Type.Enum(['new', 'started', 'completed'] as const, {
  description: 'How far the learner is with it.',
  examples: ['started'],
});

const entry = {
  id: LessonId,
  title: Type.String({ description: 'The lesson’s title.', examples: ['What a formula is'] }),
  kind: Type.Enum(LESSON_KINDS, { description: 'What it is.', examples: ['text'] }),
  optional: Type.Boolean({ description: 'Whether the course is complete without it.' }),
  minutes: Type.Optional(count('How long it takes, about.', 10)),
  completion: Type.Enum(COMPLETIONS, { description: 'How it is completed.', examples: ['marked'] }),
  state: ProgressState,
  locked: Type.Array(LockView, { description: 'Why it is locked; with none it is open.' }),
};

export const EntryView = Type.Object(entry, {
  ...closed,
  title: 'LearnerLesson',
  description: 'A lesson for a learner.',
});
export type EntryView = Static<typeof EntryView>;

const standing = {
  course: Slug,
  title: Type.String({ description: 'The course’s title.', examples: ['Automate a spreadsheet'] }),
  state: State,
  version: count('The version that the learner is on.', 1),
  percent: Type.Number({ description: 'Of the required lessons, to a tenth below.', examples: [62.5] }),
  done: count('How many required lessons are completed.', 5),
  required: count('How many there are.', 8),
  place: Type.Union([Type.Integer(), Type.Null()], { description: 'In the waiting list: lower ones come first.' }),
  completedAt: instant('When the course was completed.'),
  endsAt: instant('When access ends.'),
};

export const LearnerCourse = Type.Object(standing, {
  ...closed,
  title: 'LearnerCourse',
  description: 'A course of a learner.',
});
export type LearnerCourse = Static<typeof LearnerCourse>;

const EarlierRoundView = Type.Object(
  {
    round: count('Which time it was, from 1.', 1),
    begunAt: instant('When it began.'),
    completedAt: standing.completedAt,
    replacedAt: instant('When the next round began.'),
    percent: standing.percent,
    certificates: Type.Array(
      Type.Object(
        {
          serial: CertificateFacts.properties.serial,
          state: CertificateFacts.properties.state,
          issuedAt: CertificateFacts.properties.issuedAt,
        },
        { ...closed, title: 'LearnerRoundCertificate', description: 'A certificate that was earned in a round.' },
      ),
      { description: 'The newest first.' },
    ),
  },
  { ...closed, title: 'LearnerEarlierRound', description: 'A round of the course that is over, and counts no more.' },
);
export type EarlierRoundView = Static<typeof EarlierRoundView>;

export const LearnerCoursePage = Type.Object(
  {
    ...standing,
    round: count('Which time it is that you take the course, from 1.', 1),
    earlier: Type.Array(EarlierRoundView, { description: 'Earlier rounds, the newest first; at most 20.' }),
    timeZone: Type.String({ description: 'Of the course’s dates.', examples: ['Europe/Lisbon'] }),
    resume: Type.Union([LessonId, Type.Null()], { description: 'Where to go on; null where nothing is open.' }),
    sections: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'The section’s id.', examples: ['0198c0de-5ec0-7000-8000-000000000001'] }),
          title: Type.String({ description: 'The section’s title.', examples: ['The basics'] }),
          lessons: Type.Array(EntryView, { description: 'In their order.' }),
        },
        { ...closed, title: 'LearnerSection', description: 'A section for a learner.' },
      ),
      { description: 'In their order.' },
    ),
  },
  { ...closed, title: 'LearnerCoursePage', description: 'A course with all that a learner may and has done.' },
);
export type LearnerCoursePage = Static<typeof LearnerCoursePage>;

export const ProgressAnswer = Type.Object(
  {
    lesson: LessonId,
    state: ProgressState,
    percent: standing.percent,
    done: standing.done,
    required: standing.required,
    courseCompleted: Type.Boolean({ description: 'Whether the course is completed.' }),
  },
  { ...closed, title: 'LearnerProgress', description: 'Where the learner stands now.' },
);
export type ProgressAnswer = Static<typeof ProgressAnswer>;
