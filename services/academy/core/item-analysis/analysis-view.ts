import Type, { type Static } from 'typebox';
import { QuestionId } from '../bank/bank-question.ts';
import { EnrolmentId } from '../people/enrolment.ts';
import { AttemptId } from '../quiz/attempt-view.ts';

const closed = { additionalProperties: false } as const;
const orNull = (description: string, example: number) =>
  Type.Union([Type.Number({ examples: [example] }), Type.Null()], { description });
const count = (description: string, example: number) => Type.Integer({ description, examples: [example] });

const ChoiceView = Type.Object(
  {
    choice: Type.String({ description: 'Its id; `true` or `false` of a statement.', examples: ['a'] }),
    text: Type.String({ description: 'As the question has it; empty for a statement.', examples: ['Lisbon'] }),
    isRight: Type.Boolean({ description: 'Whether it is to be picked.', examples: [true] }),
    all: count('How many picked it.', 30),
    upper: count('Of the third with the best marks.', 15),
    lower: count('Of the third with the lowest marks.', 4),
  },
  { ...closed, title: 'ChoicePicked', description: 'How often a choice was picked.' },
);

const ItemView = Type.Object(
  {
    question: QuestionId,
    version: count('The newest that counts in an attempt.', 1),
    name: Type.String({ description: 'As the bank has it.', examples: ['Capital of Portugal'] }),
    kind: Type.String({ description: 'The kind of question.', examples: ['singleChoice'] }),
    asked: count('In how many attempts.', 48),
    unanswered: count('In how many without an answer.', 2),
    facility: Type.Number({ description: 'The mean part of its mark, from 0 to 1.', examples: [0.71] }),
    discrimination: orNull(
      'The correlation of its part with that of all other questions, from -1 to 1; null where either is the same for all.',
      0.42,
    ),
    choices: Type.Array(ChoiceView, { description: 'In the order of the question; empty where it has none.' }),
  },
  { ...closed, title: 'AnalysedQuestion', description: 'What attempts say of a question.' },
);

const SimilarView = Type.Object(
  {
    of: Type.Array(
      Type.Object(
        {
          ...{ attempt: AttemptId, enrolment: EnrolmentId },
          learner: Type.Union([Type.String(), Type.Null()], { description: 'The name; null for who left.' }),
        },
        { ...closed, title: 'LearnerOfAttempt', description: 'An attempt, and whose it is.' },
      ),
      { description: 'The two.' },
    ),
    bothWrong: count('Questions that both have wrong.', 9),
    sameWrong: count('Of them, with the same response.', 8),
    bits: Type.Number({
      description: 'How rare such responses are together: −log2 of how often wrong responses are these.',
      examples: [24.5],
    }),
  },
  { ...closed, title: 'SimilarAttempts', description: 'Two attempts with the same mistakes: a hint to look at them.' },
);

export const ItemAnalysisView = Type.Object(
  {
    attempts: count('How many were analysed: the first one of each learner that is graded.', 48),
    hasMore: Type.Boolean({ description: 'Whether there are more than the newest 2,000.', examples: [false] }),
    alpha: orNull(
      'Cronbach’s alpha: how far the questions measure the same, at most 1. Null where learners were asked other questions.',
      0.82,
    ),
    tenths: Type.Array(Type.Integer(), {
      description: 'How many attempts came to each tenth of all marks, from the lowest.',
      examples: [[0, 0, 1, 2, 5, 8, 12, 10, 6, 4]],
    }),
    questions: Type.Array(ItemView, { description: 'In the order in which they come first.' }),
    similar: Type.Array(SimilarView, { description: 'At most 20 of the newest 500 attempts, the rarest first.' }),
  },
  { ...closed, title: 'ItemAnalysis', description: 'What attempts at a quiz say of its questions.' },
);
export type ItemAnalysisView = Static<typeof ItemAnalysisView>;
