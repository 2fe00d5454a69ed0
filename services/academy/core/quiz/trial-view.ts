import Type, { type Static } from 'typebox';
import { Behaviour, Certainty } from '../questions/behaviour.ts';
import { Response } from '../questions/response.ts';
import { TraceStep } from '../questions/trace.ts';
import { AttemptQuestion, SlotName } from './attempt-view.ts';

const closed = { additionalProperties: false } as const;

const Seed = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'What draws and orders follow: the same seed draws the same while the quiz and its questions stay.',
  examples: ['0123456789abcdef0123456789abcdef'],
});

const Draw = Type.String({ maxLength: 100, description: 'Names what was drawn.', examples: ['"pZ3cJwQ0m1"'] });

export const NewTrial = Type.Object(
  { seed: Type.Optional(Seed) },
  { ...closed, title: 'NewQuizTrial', description: 'A trial; without a seed, another one each time.' },
);

export const TrialOfQuiz = Type.Object(
  {
    seed: Seed,
    draw: Draw,
    behaviour: Behaviour,
    limitSeconds: Type.Union([Type.Integer(), Type.Null()], {
      description: 'How long a learner has; null for any time. A trial is not ended by it.',
      examples: [3600],
    }),
    questions: Type.Array(AttemptQuestion, { description: 'As they were drawn, in their order.' }),
  },
  {
    ...closed,
    title: 'QuizTrial',
    description: 'A quiz of a draft as an attempt would ask it. Nothing of it is kept.',
  },
);
export type TrialOfQuiz = Static<typeof TrialOfQuiz>;

const TrialTry = Type.Object(
  { response: Response, certainty: Type.Optional(Certainty) },
  { ...closed, title: 'TrialAnswer', description: 'An answer that was given in a trial.' },
);

export const TrialCheck = Type.Object(
  {
    ...{ seed: Seed, draw: Draw, slot: SlotName },
    number: Type.Integer({ minimum: 1, maximum: 100, description: 'Which of the tries it is.', examples: [1] }),
    ...TrialTry.properties,
  },
  { ...closed, title: 'QuizTrialCheck', description: 'An answer that is checked during a trial.' },
);
export type TrialCheck = Static<typeof TrialCheck>;

export const TrialAnswers = Type.Object(
  {
    ...{ seed: Seed, draw: Draw },
    answers: Type.Array(
      Type.Object(
        {
          slot: SlotName,
          tries: Type.Array(TrialTry, {
            maxItems: 101,
            description: 'What was checked, in its order, and what was answered last.',
          }),
        },
        { ...closed, title: 'TrialSlotAnswers', description: 'What was answered to a question.' },
      ),
      { maxItems: 500, description: 'Of the questions that were answered.' },
    ),
  },
  { ...closed, title: 'QuizTrialAnswers', description: 'What was answered in a trial.' },
);
export type TrialAnswers = Static<typeof TrialAnswers>;

const mark = (description: string) => Type.String({ description, examples: ['7.00'] });

export const TrialResult = Type.Object(
  {
    isComplete: Type.Boolean({
      description: 'Whether nothing waits for a person or a run: those marks are not in `mark`.',
      examples: [true],
    }),
    mark: mark('The mark of what is known, rounded as the quiz says.'),
    outOf: mark('How much there is to reach.'),
    passed: Type.Union([Type.Boolean(), Type.Null()], { description: 'Null where something waits for a mark.' }),
    trace: Type.Array(TraceStep, { description: 'How the mark came about, exactly.' }),
    questions: Type.Array(AttemptQuestion, { description: 'Each with its mark, what gave it, and what is right.' }),
  },
  { ...closed, title: 'QuizTrialResult', description: 'What the answers of a trial come to. Nothing of it is kept.' },
);
export type TrialResult = Static<typeof TrialResult>;
