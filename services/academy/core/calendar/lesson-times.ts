import type { QuizTiming } from '../attempts/quiz-timing.ts';

/** What of a lesson’s content has a time, without the rest of it. Local times, by the clock of the zone beside them. */
export type LessonTimes =
  | {
      readonly kind: 'live';
      readonly startsAt: string;
      readonly minutes: number;
      readonly timeZone: string;
      readonly place: string | null;
    }
  | { readonly kind: 'quiz'; readonly timing: QuizTiming }
  | {
      readonly kind: 'assignment';
      readonly timeZone: string;
      readonly dueAt: string | null;
      readonly closesAt: string | null;
    };

/** Lessons of these kinds have times in what they hold. */
export const TIMED_KINDS = ['live', 'quiz', 'assignment'] as const;
