import { putBoard, putMetric } from '@pvt/insights/contract';
import type { CallContext } from '@pvt/kernel/context';
import { BOARD, BOARD_NAME, METRICS } from '../../core/metrics.ts';
import type { AuctionTools } from '../tools.ts';

/**
 * Has the metrics of the market counted, from the first event on, and puts the board that shows them among the boards.
 * @throws METRIC_INVALID, DEPENDENCY_UNAVAILABLE
 */
export async function setUpFigures(
  { contracts }: Pick<AuctionTools, 'contracts'>,
  context: CallContext,
): Promise<void> {
  for (const [name, definition] of Object.entries(METRICS))
    await contracts.call(putMetric, context, { name, definition });
  await contracts.call(putBoard, context, { name: BOARD_NAME, board: BOARD });
}
