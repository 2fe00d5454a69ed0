import { type Exact, exact, ONE, readWritten, ZERO } from '../questions/exact.ts';
import type { Json } from './check.ts';

/**
 * Xapi 1.0.3, Data 2.4.5.1. What is beyond all points, by an extra question, has no largest one.
 * @param points exactly, as `outOf`
 */
export function scoreResult(points: string, outOf: string): Json {
  const [raw, max] = [readWritten(points), readWritten(outOf)];
  if (max.compare(ZERO) <= 0) return { raw: raw.valueOf() };
  const isWithin = raw.compare(ZERO) >= 0 && raw.compare(max) <= 0;
  return {
    scaled: within(raw.div(max)).valueOf(),
    raw: raw.valueOf(),
    ...(isWithin ? { min: 0, max: max.valueOf() } : {}),
  };
}

const LEAST = exact('-1');

function within(share: Exact): Exact {
  if (share.compare(ONE) > 0) return ONE;
  return share.compare(LEAST) < 0 ? LEAST : share;
}

/** Whole percents, as cmi5 has its extension `progress`: 100 only where all is done. */
export function progressResult(done: number, required: number): Json {
  const percent = required === 0 ? 0 : Math.floor((done * 100) / required);
  return { completion: false, extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': percent } };
}
