import { defineService } from '@pvt/kernel/service';
import { systemClock } from './adapters/clock.ts';
import { callTimes } from './adapters/models/observed.ts';
import { assistantRoutes } from './api/routes.ts';
import {
  answerFromText,
  checkEnrichment,
  draftFromText,
  enrichText,
  events,
  modelsConfigured,
  permissions,
} from './contract.ts';
import { LIST_PRICES } from './core/price.ts';
import { definitionFaults } from './core/read-question.ts';
import { settings } from './settings.ts';
import { enrichText as enrich } from './use-cases/enrich/enrich-text.ts';
import { openProviders } from './use-cases/enrich/open-providers.ts';
import { singleFlight } from './use-cases/enrich/single-flight.ts';
import { answerFromText as answer, draftFromText as draft } from './use-cases/enrich/study-text.ts';
import { openUsageBook } from './use-cases/enrich/usage-book.ts';
import { forgetExpired } from './use-cases/forget-expired.ts';
import type { AssistantTools } from './use-cases/tools.ts';

const HOUR_MS = 3_600_000;

/** Classifies, extracts from, summarises and judges texts: by a language model, or by rules where none can be had. */
export const service = defineService({
  name: 'assistant',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount({ database, logger, metrics, contracts, settings: values, route, every }) {
    const onError = (err: unknown): void => logger.warn({ err }, 'the use of the assistant could not be counted yet');
    const clock = systemClock;
    const prices = { ...LIST_PRICES, ...values.PVT_MODEL_PRICES };
    const tools: AssistantTools = {
      database,
      clock,
      prices,
      providers: await openProviders(values, prices, callTimes(metrics)),
      usage: openUsageBook({ database, clock, cacheFor: values.PVT_MODEL_CACHE, onError }),
      flights: singleFlight(),
    };
    contracts.implement(enrichText, (context, request) => enrich(tools, context, request));
    contracts.implement(checkEnrichment, async (_context, definition) => ({ faults: definitionFaults(definition) }));
    contracts.implement(answerFromText, (context, request) => answer(tools, context, request));
    contracts.implement(draftFromText, (context, request) => draft(tools, context, request));
    contracts.implement(modelsConfigured, async () => ({ models: tools.providers.length }));
    for (const each of assistantRoutes(tools)) route(each);
    every(HOUR_MS, 'forget-expired', () => forgetExpired(tools));
    return { stop: () => tools.usage.flush() };
  },
});
