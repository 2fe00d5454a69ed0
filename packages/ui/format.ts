export { formatJson, isRecord, type ParsedJson, parseJson } from './format/json.ts';
export {
  formatBytes,
  formatCount,
  formatDecimal,
  formatDuration,
  formatExact,
  formatRate,
  formatShort,
  formatWaiting,
  isMostCounted,
  percentOf,
  plural,
  pluralWaiting,
} from './format/number.ts';
export type { Period } from './format/period.ts';
export { formatAgo, formatBucket, formatClock, formatInstant, formatUntil, instantOf } from './format/time.ts';
