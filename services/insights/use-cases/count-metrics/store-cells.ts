import type { Transaction } from '@pvt/kernel/database';
import { addNumbers, addNumbersAndHold, placeCells, storeSketches } from '../../adapters/postgres/add-cells.ts';
import { type Cell, hasSketch, mergeCell } from '../../core/cell.ts';
import type { MetricVersion } from '../../core/metric-version.ts';

/**
 * Adds a batch's cells to the stored ones: one statement, and one more where the metric keeps sketches, which PostgreSQL
 * can't add.
 * @param seriesOf the number of a dimension set
 */
export async function storeCells(
  tx: Transaction,
  version: MetricVersion,
  cells: readonly Cell[],
  seriesOf: (dimensions: string) => number,
): Promise<void> {
  const placed = placeCells(cells, seriesOf);
  if (!cells.some(hasSketch)) return addNumbers(tx, version, placed);
  const stored = await addNumbersAndHold(tx, version, placed);
  placed.forEach(({ cell }, index) => {
    const known = stored[index];
    if (known !== undefined) mergeCell(cell, known);
  });
  await storeSketches(tx, version, placed);
}
