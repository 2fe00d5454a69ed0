import { defineService } from '@pvt/kernel/service';
import { saveBoard } from './adapters/postgres/boards.ts';
import { boardRoutes } from './api/boards.ts';
import { defineAndCount } from './api/define.ts';
import { startMetricConsumers } from './api/metric-consumers.ts';
import { metricRoutes } from './api/metrics.ts';
import { putBoard, putMetric } from './contract.ts';
import { checkBoard } from './core/board.ts';

/** Metrics and boards: exact figures from events, kept as they are consumed. */
export const insights = defineService({
  name: 'insights',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: [],
  async mount({ database, log, contracts, logger, route, onStop }) {
    const onError = (error: unknown): void => logger.error({ err: error }, 'insights');
    const consumers = startMetricConsumers(database, log, onError);
    onStop(() => consumers.stop());
    void consumers.reconcile();
    for (const each of [...metricRoutes(database, consumers, onError), ...boardRoutes(database)]) route(each);

    contracts.implement(putMetric, (tenant, { name, definition }) =>
      defineAndCount(database, consumers, tenant, name, definition),
    );
    contracts.implement(putBoard, async (tenant, { name, board }) => {
      checkBoard(board);
      await database.transaction(tenant, (tx) => saveBoard(tx, name, board));
      return { name };
    });
  },
});
