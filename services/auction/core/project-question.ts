import Type, { type Static } from 'typebox';
import { Id } from './project.ts';

export const MOST_QUESTIONS_OF_ONE = 20;
const instantOrNull = (description: string) =>
  Type.Union([Type.String(), Type.Null()], { description, examples: ['2027-03-28T22:59:59.000Z'] });

export const QuestionText = Type.String({
  minLength: 1,
  maxLength: 2000,
  pattern: '\\S',
  description: 'Plain text. Contact details in it are masked before it is kept.',
  examples: ['Is there a test account of the ledger?'],
});

export const ProjectQuestion = Type.Object(
  {
    id: Id,
    question: Type.String({ description: 'What was asked.', examples: ['Is there a test account of the ledger?'] }),
    answer: Type.Union([Type.String(), Type.Null()], {
      description: 'The client’s answer; null before it.',
      examples: ['Yes.'],
    }),
    askedAt: Type.String({ description: 'When it was asked.', examples: ['2027-03-28T22:59:59.000Z'] }),
    answeredAt: instantOrNull('When it was answered.'),
  },
  {
    ...{ additionalProperties: false, title: 'ProjectQuestion' },
    description: 'A question about a project. Nobody who sees the project sees who asked.',
  },
);
export type ProjectQuestion = Static<typeof ProjectQuestion>;

/** Whether nothing is asked any more: an auction over the project has ended, and no other one is going on. */
export function areQuestionsClosed(
  auctions: readonly { readonly state: string; readonly endsAt: string | null }[],
  now: Temporal.Instant,
): boolean {
  const isOpen = ({ state, endsAt }: { readonly state: string; readonly endsAt: string | null }): boolean =>
    state === 'open' && endsAt !== null && Temporal.Instant.compare(now, Temporal.Instant.from(endsAt)) < 0;
  return auctions.length > 0 && !auctions.some(isOpen);
}
