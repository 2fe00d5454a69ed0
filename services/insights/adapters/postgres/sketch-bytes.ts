import type { Cell } from '../../core/cell.ts';
import type { MetricValue } from '../../core/definition.ts';
import { decodeDistinct, encodeDistinct } from '../../core/distinct-sketch.ts';
import { decodeQuantiles, encodeQuantiles } from '../../core/quantile-sketch.ts';

/** The stored form of a cell's sketch; null where it has none. */
export function encodeSketch(cell: Cell): Buffer | null {
  if (cell.distinct !== undefined) return Buffer.from(encodeDistinct(cell.distinct));
  return cell.quantiles === undefined ? null : Buffer.from(encodeQuantiles(cell.quantiles));
}

/** A cell that holds nothing but the stored sketch. */
export function decodeSketch(value: MetricValue, bytes: Uint8Array): Cell {
  const empty = { grain: 'day' as const, at: 0, dimensions: '[]', count: 0 };
  return value.kind === 'distinct'
    ? { ...empty, distinct: decodeDistinct(bytes) }
    : { ...empty, quantiles: decodeQuantiles(bytes) };
}
