import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { DayUse } from '../core/day-use.ts';
import { EnrichBody, Enrichment, Task } from '../core/enrichment.ts';
import { assistantErrors } from '../core/errors.ts';
import { enrichText } from '../use-cases/enrich/enrich-text.ts';
import { listProviders } from '../use-cases/list-providers.ts';
import { listUsage } from '../use-cases/list-usage.ts';
import type { AssistantTools } from '../use-cases/tools.ts';

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
  { title: 'AssistantProvider', description: 'A language model that is configured, and how it is doing.' },
);

// Whole, without a cursor: they are the few that the settings name.
const ProviderList = Type.Object(
  { items: Type.Array(ProviderState) },
  { description: 'In the order in which they are asked; none when only the rules answer.', examples: [{ items: [] }] },
);

export function assistantRoutes(tools: AssistantTools): Route[] {
  return [
    route({
      operationId: 'getAssistantUsage',
      method: 'GET',
      path: '/v1/assistant/usage',
      tag: 'assistant',
      summary: 'What was asked and what it cost, by day, model and kind of question',
      permission: 'assistant:use',
      query: PageQuery,
      responses: { 200: { description: 'The newest days first.', schema: pageOf(DayUse) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listUsage(tools, context, query),
    }),
    route({
      operationId: 'listAssistantProviders',
      method: 'GET',
      path: '/v1/assistant/providers',
      tag: 'assistant',
      summary: 'The language models, and how they are doing',
      permission: 'assistant:use',
      responses: { 200: { description: 'The configured providers.', schema: ProviderList } },
      handler: () => ({ items: listProviders(tools) }),
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
      handler: ({ params, body, context }) => enrichText(tools, context, { task: params.task, ...body }),
    }),
  ];
}
