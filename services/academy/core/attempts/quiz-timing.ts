import Type, { type Static } from 'typebox';
import { closed } from '../questions/common.ts';

const local = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?$',
      description,
      examples: ['2025-03-20T23:59'],
    }),
  );

/** When a quiz can be taken, by the clock of its place: a date set in winter keeps its hour in summer. */
export const QuizTiming = Type.Object(
  {
    timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'Of the IANA.', examples: ['America/New_York'] }),
    opensAt: local('Not before; without it, always.'),
    closesAt: local('Not from then on; without it, never.'),
    closing: Type.Enum(['clamp', 'start-window'], {
      description: '`clamp`: attempts end when it closes; `start-window`: one that began before has its whole time.',
      examples: ['clamp'],
    }),
    limitSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 31_536_000, description: 'That an attempt has.', examples: [5400] }),
    ),
    graceSeconds: Type.Integer({
      minimum: 0,
      maximum: 86_400,
      description: 'How long after its end a submission that was under way is still taken.',
      examples: [0],
    }),
  },
  { ...closed, title: 'QuizTiming', description: 'When a quiz can be taken, and for how long.' },
);
export type QuizTiming = Static<typeof QuizTiming>;

/** What a learner has beyond the others. */
export interface Accommodation {
  /** Times the limit, exactly: '1.5'. */
  readonly factor: string;
  /** Beside that. */
  readonly extraMinutes: number;
  /** Instead of the quiz's own, as an instant; the extra time does not lengthen it further. */
  readonly closesAt?: Temporal.Instant;
}

export const NO_ACCOMMODATION: Accommodation = { factor: '1', extraMinutes: 0 };
