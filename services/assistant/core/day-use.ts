import Type, { type Static } from 'typebox';

/** What one model was asked of one kind on one day, and what that cost. */
export const DayUse = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'A day, in UTC.', examples: ['2026-11-21'] }),
    provider: Type.String({ description: 'openai, anthropic or rules.', examples: ['openai'] }),
    model: Type.String({ description: 'The model.', examples: ['gpt-5.4-nano'] }),
    task: Type.String({
      description:
        'What was asked for: classify, extract, summarise or sentiment; answer and draft are of other services; unknown of days before tasks were counted.',
      examples: ['classify'],
    }),
    calls: Type.Integer({ description: 'Answers given, and answers paid for and refused.', examples: [41] }),
    tokensIn: Type.Integer({ description: 'Tokens read.', examples: [4920] }),
    tokensOut: Type.Integer({ description: 'Tokens written.', examples: [1230] }),
    costMicros: Type.Integer({ description: 'Cost in millionths of a US dollar.', examples: [2542] }),
    cacheHits: Type.Integer({ description: 'Questions answered again for nothing.', examples: [12] }),
  },
  { title: 'AssistantUsage', description: 'One day’s use of one model for one kind of question.' },
);
export type DayUse = Static<typeof DayUse>;

/** Where a row stands in the list. */
export type UsageKey = readonly [day: string, provider: string, model: string, task: string];
