import Type, { type Static } from 'typebox';
import type { Accommodation } from '../attempts/quiz-timing.ts';
import type { Quiz } from './quiz.ts';

/** Of one learner and quiz. */
export const QuizOverride = Type.Object(
  {
    limitSeconds: Type.Union([Type.Integer({ minimum: 1, maximum: 31_536_000 }), Type.Null()], {
      description: 'How long an attempt may take; null as the quiz says. Extra time of the learner comes on top.',
      examples: [5400],
    }),
    closesAt: Type.Union([Type.String({ format: 'date-time', maxLength: 40 }), Type.Null()], {
      description: 'When it closes for the learner; null as the quiz says.',
      examples: ['2027-03-21T18:00:00Z'],
    }),
    attempts: Type.Union([Type.Integer({ minimum: 1, maximum: 1000 }), Type.Null()], {
      description: 'How many attempts; null as the quiz says.',
      examples: [2],
    }),
  },
  { additionalProperties: false, title: 'QuizOverride', description: 'What a quiz is for one learner.' },
);
export type QuizOverride = Static<typeof QuizOverride>;

export const NO_OVERRIDE: QuizOverride = { limitSeconds: null, closesAt: null, attempts: null };

/** A quiz as it is for one learner. */
export function overridden(quiz: Quiz, { limitSeconds, attempts }: QuizOverride): Quiz {
  return {
    ...quiz,
    ...(attempts === null ? {} : { attempts }),
    timing: { ...quiz.timing, ...(limitSeconds === null ? {} : { limitSeconds }) },
  };
}

/** What a learner has beyond the others. @param timeFactor in hundredths */
export function accommodationOf(
  { timeFactor, extraMinutes }: { readonly timeFactor: number; readonly extraMinutes: number },
  { closesAt }: QuizOverride,
): Accommodation {
  return {
    factor: `${timeFactor}/100`,
    extraMinutes,
    ...(closesAt === null ? {} : { closesAt: Temporal.Instant.from(closesAt) }),
  };
}
