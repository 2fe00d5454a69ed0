import { formatBytes, formatDecimal, formatDuration, formatShare } from '@pvt/ui/format';
import type { Tile } from '../api.ts';

/** A value as a person reads it. */
export function formatIn(unit: Tile['unit']): (value: number) => string {
  if (unit === 'bytes') return formatBytes;
  if (unit === 'seconds') return (value) => formatDuration(value * 1000);
  if (unit === 'share') return formatShare;
  if (unit === 'per-second') return (value) => `${formatDecimal(value)} /s`;
  return (value) => formatDecimal(value);
}

/** An axis reaches so far at least: what hardly varies is not drawn as a mountain. */
export function leastOf(unit: Tile['unit']): number {
  return { bytes: 1, seconds: 0.001, share: 0.1, 'per-second': 1, count: 1 }[unit];
}

/** The name of a series: the values of its labels. */
export function nameOf(labels: Readonly<Record<string, string>>, otherwise: string): string {
  const values = Object.values(labels).filter((value) => value !== '');
  return values.length === 0 ? otherwise : values.join(' · ');
}
