import Type, { type Static } from 'typebox';
import { LessonId } from '../course/outline.ts';
import { EnrolmentId } from '../people/enrolment.ts';
import { AttemptId, SlotName } from './attempt-view.ts';

const closed = { additionalProperties: false } as const;

/** An attempt with the answers that a person has to mark. */
export const WaitingAttempt = Type.Object(
  {
    ...{ attempt: AttemptId, enrolment: EnrolmentId, lesson: LessonId },
    title: Type.String({ description: 'The lesson’s title.', examples: ['In your words'] }),
    learner: Type.Union([Type.String(), Type.Null()], { description: 'The name of the account; null for who left.' }),
    number: Type.Integer({ description: 'Which of the learner’s attempts.', examples: [1] }),
    finishedAt: Type.String({ description: 'When it ended.', examples: ['2027-03-20T10:00:00.000Z'] }),
    answers: Type.Array(
      Type.Object(
        {
          slot: SlotName,
          kind: Type.String({ description: 'The kind of its question.', examples: ['essay'] }),
          outOf: Type.String({ description: 'What it counts, exactly.', examples: ['5'] }),
        },
        { ...closed, title: 'WaitingAnswer', description: 'An answer that nobody has marked.' },
      ),
      { description: 'In the order of the attempt.' },
    ),
  },
  { ...closed, title: 'AttemptToMark', description: 'An attempt that waits for marks.' },
);
export type WaitingAttempt = Static<typeof WaitingAttempt>;
