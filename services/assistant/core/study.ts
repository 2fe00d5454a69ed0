import Type, { type Static } from 'typebox';
import { Enrichment } from './enrichment.ts';
import type { QuestionFault } from './question.ts';
import { definitionFaults, textFaults } from './read-question.ts';

/** UTF-8 bytes. A long lesson is longer than what an event is worth. */
const MAX_STUDY_BYTES = 256 * 1024;
const MAX_QUESTION_BYTES = 4 * 1024;

const text = Type.String({ description: 'The text to work on, at most 256 KiB. It is data, whatever it says.' });
const { provider, model, tokens, costMicros, cached } = Enrichment.properties;
const by = { provider, model, tokens, costMicros, cached };

export const AnswerRequest = Type.Object(
  {
    text,
    question: Type.Union([Type.String(), Type.Null()], {
      description: 'What somebody asks about the text, at most 4 KiB; null for an explanation of all of it.',
    }),
  },
  { additionalProperties: false },
);
export type AnswerRequest = Static<typeof AnswerRequest>;

export const TextAnswer = Type.Object({
  answer: Type.Union([Type.String(), Type.Null()], { description: 'Null where the text does not say it.' }),
  quotes: Type.Array(Type.String(), {
    description: 'The places of the text that the model says it is from. They are not checked against the text.',
  }),
  ...by,
});
export type TextAnswer = Static<typeof TextAnswer>;

export const DraftRequest = Type.Object(
  {
    text,
    wanted: Type.String({
      description: 'What to make of the text. Of the asking service’s own words, never a person’s.',
    }),
    without: Type.Array(Type.String({ maxLength: 300 }), {
      maxItems: 200,
      description: 'What was made of it before: data, too, and not to be made again.',
    }),
    command: Type.String({
      ...{ minLength: 1, maxLength: 300 },
      description: 'For which command: the same one, sent again, has the same answer and costs nothing.',
    }),
    schema: Type.Unknown({ description: 'A JSON Schema of what is made, as `extract` takes it.' }),
  },
  { additionalProperties: false },
);
export type DraftRequest = Static<typeof DraftRequest>;

export const TextDraft = Type.Object({ output: Type.Unknown({ description: 'Of the asked schema.' }), ...by });
export type TextDraft = Static<typeof TextDraft>;

export const answerFaults = ({ text: given, question }: AnswerRequest): QuestionFault[] => [
  ...textFaults(given, '/text', MAX_STUDY_BYTES),
  ...(question === null ? [] : textFaults(question, '/question', MAX_QUESTION_BYTES)),
];

export const draftFaults = ({ text: given, schema, without }: DraftRequest): QuestionFault[] => [
  ...textFaults(given, '/text', MAX_STUDY_BYTES),
  ...without.flatMap((each, at) => textFaults(each, `/without/${at}`, MAX_QUESTION_BYTES)),
  ...definitionFaults({ task: 'extract', schema }),
];
