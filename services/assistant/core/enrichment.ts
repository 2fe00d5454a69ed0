import Type, { type Static } from 'typebox';
import { TASKS } from './question.ts';

export const Task = Type.Enum(TASKS, {
  description: 'What to do with the text.',
  examples: ['classify'],
});

const question = {
  labels: Type.Optional(
    Type.Array(Type.String({ description: 'A label to choose.', examples: ['billing'] }), {
      description: 'For classify: the labels to choose one from, 2 to 100.',
      examples: [['billing', 'praise', 'other']],
    }),
  ),
  schema: Type.Optional(
    Type.Unknown({
      description: 'For extract: a JSON Schema (2020-12) of the object to find. No $ref and no pattern.',
      examples: [{ type: 'object', properties: { guests: { type: 'integer' } } }],
    }),
  ),
  onUnavailable: Type.Optional(
    Type.Enum(['park', 'fallback'], {
      description:
        'When no model can be had now: an error that says when to come back, or the rules’ answer at once (default).',
      examples: ['fallback'],
    }),
  ),
};

const input = Type.Unknown({
  description: 'The text to work on, at most 32 KiB. Any JSON value that is not a string is taken as its JSON text.',
  examples: ['You charged my card twice.'],
});

export const EnrichBody = Type.Object(
  { input, ...question },
  {
    additionalProperties: false,
    title: 'EnrichmentQuestion',
    description: 'What to do with a text.',
    examples: [{ input: 'You charged my card twice.', labels: ['billing', 'praise', 'other'] }],
  },
);

export const EnrichRequest = Type.Object({ task: Task, input, ...question }, { additionalProperties: false });
export type EnrichRequest = Static<typeof EnrichRequest>;

export const Enrichment = Type.Object(
  {
    output: Type.Unknown({
      description:
        'classify: {label}; sentiment: {sentiment: positive|neutral|negative, score: -1 to 1}; summarise: {summary}; extract: an object of the given schema.',
      examples: [{ label: 'billing' }],
    }),
    provider: Type.String({ description: 'Who answered: openai, anthropic or rules.', examples: ['openai'] }),
    model: Type.String({ description: 'The model that answered.', examples: ['gpt-5.4-nano'] }),
    tokens: Type.Object(
      {
        in: Type.Integer({ description: 'Tokens read, over all tries.', examples: [120] }),
        out: Type.Integer({ description: 'Tokens written, over all tries.', examples: [30] }),
      },
      { description: 'What the model used; none for rules and cached answers.', examples: [{ in: 120, out: 30 }] },
    ),
    costMicros: Type.Integer({ description: 'Cost in millionths of a US dollar.', examples: [62] }),
    cached: Type.Boolean({
      description: 'Whether an earlier answer to the same question was reused.',
      examples: [false],
    }),
  },
  {
    title: 'Enrichment',
    description: 'An answer of the asked shape, and who gave it.',
    examples: [
      {
        output: { label: 'billing' },
        provider: 'openai',
        model: 'gpt-5.4-nano',
        tokens: { in: 120, out: 30 },
        costMicros: 62,
        cached: false,
      },
    ],
  },
);
export type Enrichment = Static<typeof Enrichment>;

/** What can be checked before there is any text. */
export const EnrichDefinition = Type.Object(
  { task: Task, labels: question.labels, schema: question.schema },
  { additionalProperties: false },
);
