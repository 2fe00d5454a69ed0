import { defineService } from '@pvt/kernel/service';
import { boardRoutes } from './api/boards.ts';
import { figureRoutes } from './api/figures.ts';
import { metricRoutes } from './api/metrics.ts';
import { events, permissions, putBoard, putMetric } from './contract.ts';
import { compiledMetrics } from './use-cases/compiled-metrics.ts';
import { createCounting } from './use-cases/count-metrics/count-metrics.ts';
import { saveBoard } from './use-cases/save-board.ts';
import { saveMetric } from './use-cases/save-metric.ts';
import type { InsightsTools } from './use-cases/tools.ts';

/** Metrics and boards: exact figures from events, kept as they are consumed. */
export const service = defineService({
  name: 'insights',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events,
  permissions,
  async mount({ database, log, contracts, logger, ownContext, eventAccess, route }) {
    const onError = (error: unknown): void => logger.error({ err: error }, 'insights');
    const compiled = compiledMetrics();
    const counting = createCounting({ database, log, compiled, ownContext, onError });
    const tools: InsightsTools = { database, log, eventAccess, counting, compiled, onError };
    for (const each of [...metricRoutes(tools), ...figureRoutes(tools), ...boardRoutes(tools)]) route(each);
    contracts.implement(putMetric, (context, { name, definition }) => saveMetric(tools, context, name, definition));
    contracts.implement(putBoard, async (context, { name, board }) => {
      await saveBoard(tools, context, name, board);
      return { name };
    });
    return {
      start: async () => counting.start(),
      stop: () => counting.stop(),
    };
  },
});
