export { formatJson, isRecord, type ParsedJson, parseJson } from './format/json.ts';
export { formatMicroDollars } from './format/micros.ts';
export { formatMoney, type Money } from './format/money.ts';
export {
  formatBytes,
  formatCount,
  formatDecimal,
  formatDuration,
  formatExact,
  formatFull,
  formatMeasured,
  formatRate,
  formatShare,
  formatShort,
  formatWaiting,
  isMostCounted,
  percentOf,
} from './format/number.ts';
export type { Period } from './format/period.ts';
export {
  formatAgo,
  formatBucket,
  formatClock,
  formatDate,
  formatDay,
  formatInstant,
  formatInZone,
  formatMinute,
  formatTick,
  formatUntil,
  formatZone,
  instantIn,
  instantOf,
  localOf,
  ownTimeZone,
} from './format/time.ts';
export { minorOf } from './format/typed-money.ts';
export { formatLocale } from './language/locale.ts';
