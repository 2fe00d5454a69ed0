import Type, { type Static } from 'typebox';

const when = (description: string) =>
  Type.Enum(['afterAttempt', 'afterClose', 'never'] as const, { description, examples: ['afterAttempt'] });

/** What a learner sees of an attempt that has ended. While one is under way nothing of it is shown. */
export const ReviewRules = Type.Object(
  {
    marks: when('When learners see their marks.'),
    feedback: when('When they see what authors say of their answers.'),
    right: when('When they see what is right.'),
  },
  {
    additionalProperties: false,
    title: 'QuizReview',
    description: '`afterClose`: when the quiz is closed; of one that never closes, never.',
    examples: [{ marks: 'afterAttempt', right: 'afterClose', feedback: 'afterAttempt' }],
  },
);
export type ReviewRules = Static<typeof ReviewRules>;

export interface Review {
  readonly marks: boolean;
  readonly feedback: boolean;
  readonly right: boolean;
  /** Whether the whole question is shown, with what is for authors and markers. */
  readonly isTeacher?: boolean;
}

export const NOTHING_SHOWN: Review = { marks: false, feedback: false, right: false };

/**
 * What may be shown of an attempt that has ended. While another one of the same quiz is under way, nothing that would help with it.
 * @param closes when the quiz is closed, to the learner and to the class
 */
export function reviewOf(
  rules: ReviewRules,
  { closes, underWay }: { readonly closes: Temporal.Instant | undefined; readonly underWay: boolean },
  now: Temporal.Instant,
): Review {
  const isClosed = closes !== undefined && Temporal.Instant.compare(now, closes) >= 0;
  const shows = (rule: ReviewRules['marks']): boolean => rule === 'afterAttempt' || (rule === 'afterClose' && isClosed);
  return {
    marks: shows(rules.marks),
    feedback: shows(rules.feedback) && !underWay,
    right: shows(rules.right) && !underWay,
  };
}
