import { putBoard, putMetric } from '@pvt/insights/contract';
import type { CallContext } from '@pvt/kernel/context';
import { BOARD, BOARD_NAME, METRICS } from '../../core/figures/metrics.ts';
import type { BookingTools } from '../bookings/tools.ts';

/**
 * Has the metrics of hostels counted, from the first booking on, and puts the board that shows them among the boards. What is there stays.
 * @throws METRIC_INVALID, DEPENDENCY_UNAVAILABLE
 */
export async function setUpFigures(
  { contracts }: Pick<BookingTools, 'contracts'>,
  context: CallContext,
): Promise<void> {
  for (const [name, definition] of Object.entries(METRICS))
    await contracts.call(putMetric, context, { name, definition });
  await contracts.call(putBoard, context, { name: BOARD_NAME, board: BOARD });
}
