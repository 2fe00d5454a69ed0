import { type Route, route } from '@pvt/kernel/http/route';
import { Type } from 'typebox';
import type { DayUse } from '../adapters/postgres/usage.ts';
import { assistantErrors, EnrichBody, Enrichment, Task } from '../contract.ts';
import type { Provider } from '../core/provider.ts';
import type { Assistant } from './assistant.ts';

const Usage = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'A day, in UTC.', examples: ['2026-11-21'] }),
    provider: Type.String({ description: 'openai, anthropic or rules.', examples: ['openai'] }),
    model: Type.String({ description: 'The model.', examples: ['gpt-5.4-nano'] }),
    calls: Type.Integer({ description: 'Answers given, and answers paid for and refused.', examples: [41] }),
    tokensIn: Type.Integer({ description: 'Tokens read.', examples: [4920] }),
    tokensOut: Type.Integer({ description: 'Tokens written.', examples: [1230] }),
    costMicros: Type.Integer({ description: 'Cost in millionths of a US dollar.', examples: [2542] }),
    cacheHits: Type.Integer({ description: 'Questions answered again for nothing.', examples: [12] }),
  },
  { description: 'One day’s use of one model.', examples: [] },
);

const ProviderState = Type.Object(
  {
    name: Type.String({ description: 'openai or anthropic.', examples: ['openai'] }),
    model: Type.String({ description: 'The model that is asked there.', examples: ['gpt-5.4-nano'] }),
    state: Type.Enum(['closed', 'open', 'half-open'], {
      description: 'Of its breaker, in this process: closed is well, open is left alone, half-open is being probed.',
      examples: ['closed'],
    }),
    since: Type.String({ format: 'date-time', description: 'Since when.', examples: ['2026-11-21T00:00:00.000Z'] }),
  },
  { description: 'A language model that is configured, and how it is doing.', examples: [] },
);

const UsageList = Type.Object(
  { items: Type.Array(Usage) },
  { description: 'The newest days first.', examples: [{ items: [] }] },
);
const ProviderList = Type.Object(
  { items: Type.Array(ProviderState) },
  { description: 'In the order in which they are asked; none when only the rules answer.', examples: [{ items: [] }] },
);

/** Enough for years of a few models; there is one row for a day and a model. */
const MOST_DAYS = 2000;

export interface RoutePorts {
  readonly assistant: Assistant;
  readonly providers: readonly Provider[];
  readonly usage: (tenant: string, limit: number) => Promise<DayUse[]>;
}

export function assistantRoutes({ assistant, providers, usage }: RoutePorts): readonly Route[] {
  return [
    route({
      operationId: 'getAssistantUsage',
      method: 'GET',
      path: '/v1/assistant/usage',
      tag: 'assistant',
      summary: 'What was asked and what it cost, by day and model',
      permission: 'assistant:use',
      responses: { 200: { description: 'Usage by day, provider and model.', schema: UsageList } },
      handler: async ({ context }) => ({ items: await usage(context.tenant, MOST_DAYS) }),
    }),
    route({
      operationId: 'listAssistantProviders',
      method: 'GET',
      path: '/v1/assistant/providers',
      tag: 'assistant',
      summary: 'The language models, and how they are doing',
      permission: 'assistant:use',
      responses: { 200: { description: 'The configured providers.', schema: ProviderList } },
      handler: () => ({
        items: providers.map((provider) => {
          const { state, since } = provider.state();
          return { name: provider.name, model: provider.model, state, since: new Date(since).toISOString() };
        }),
      }),
    }),
    route({
      operationId: 'askAssistant',
      method: 'POST',
      path: '/v1/assistant/:task',
      tag: 'assistant',
      summary: 'Classify, extract from, summarise or judge the feeling of a text',
      description:
        'The text is data: what it says is never followed. The answer always has the asked shape, and says who gave it.',
      permission: 'assistant:use',
      params: Type.Object({ task: Task }),
      body: EnrichBody,
      responses: { 200: { description: 'The answer.', schema: Enrichment } },
      errors: [
        assistantErrors.ENRICHMENT_INVALID,
        assistantErrors.LANGUAGE_MODEL_UNAVAILABLE,
        assistantErrors.LANGUAGE_MODEL_REFUSED,
      ],
      handler: ({ params, body, context }) => assistant.enrich(context.tenant, { task: params.task, ...body }),
    }),
  ];
}
