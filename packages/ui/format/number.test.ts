import { afterEach, expect, test } from 'vitest';
import { setFormatLocale } from '../language/locale.ts';
import { formatMoney } from './money.ts';
import {
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
  percentOf,
} from './number.ts';

afterEach(() => setFormatLocale('en-GB'));

test('counts are shown in full and in groups', () => {
  expect(formatCount(119390)).toBe('119,390');
});

test('an exact number keeps all its digits', () => {
  expect(formatExact(119390.125)).toBe('119,390.125');
  expect(formatExact('-12345678901234567890.5')).toBe('-12,345,678,901,234,567,890.5');
  expect(formatExact(0.0000001)).toBe('1e-7');
});

test('axes get short numbers, and small ones keep their decimals', () => {
  expect(formatShort(119_390)).toBe('119.4k');
  expect(formatShort(0.25)).toBe('0.25');
});

test('a slow rate keeps the decimal that tells it from none', () => {
  expect(formatRate(0.4)).toBe('0.4');
  expect(formatRate(4210.7)).toBe('4,211');
});

test('durations take the unit that fits', () => {
  expect(formatDuration(0.42)).toBe('0.42 ms');
  expect(formatDuration(9.44)).toBe('9.4 ms');
  expect(formatDuration(1_250)).toBe('1.3 s');
  expect(formatDuration(185_000)).toBe('3 min 5 s');
});

test('bytes take the unit that fits', () => {
  expect(formatBytes(0)).toBe('0 B');
  expect(formatBytes(1_148_244)).toBe('1.1 MB');
});

test('a share stays between 0 and 100, and is unknown while the whole is', () => {
  expect(percentOf(5, 10)).toBe(50);
  expect(percentOf(12, 10)).toBe(100);
  expect(percentOf(5, undefined)).toBeUndefined();
  expect(percentOf(0, 0)).toBeUndefined();
});

test('what is behind is a sum, and more than that where a part was not counted to its end', () => {
  expect(formatWaiting(30, 7)).toBe('37');
  expect(formatWaiting(30, 10_000)).toBe('10,030+');
});

test.each([
  ['en-US', '119,390', '0.25', '119.4K', '-12,345,678,901,234,567,890.5', '1.1 MB', '12.5%'],
  ['de-DE', '119.390', '0,25', '119.390', '-12.345.678.901.234.567.890,5', '1,1 MB', '12,5 %'],
  ['pt-PT', '119 390', '0,25', '119,4 mil', '-12 345 678 901 234 567 890,5', '1,1 MB', '12,5%'],
  ['es-ES', '119.390', '0,25', '119,4 mil', '-12.345.678.901.234.567.890,5', '1,1 MB', '12,5 %'],
])('%s has its own signs and groups', (locale, count, decimal, short, exact, bytes, share) => {
  setFormatLocale(locale);
  const shown = [
    formatCount(119_390),
    formatDecimal(0.25),
    formatShort(119_390),
    formatExact('-12345678901234567890.5'),
    formatBytes(1_148_244),
    formatShare(0.125),
  ];
  expect(shown.map((text) => text.replaceAll(/\s/g, ' '))).toEqual([count, decimal, short, exact, bytes, share]);
});

test('an amount has the decimals of its currency and stands as the language writes it', () => {
  const shown = (minor: number, currency: string) => formatMoney({ minor, currency }).replaceAll(/\s/g, ' ');
  expect([shown(123_450, 'EUR'), shown(1_234, 'JPY'), shown(-5, 'KWD')]).toEqual([
    '€1,234.50',
    'JP¥1,234',
    '-KWD 0.005',
  ]);
  setFormatLocale('de-DE');
  expect([shown(123_450, 'EUR'), shown(1_234, 'JPY')]).toEqual(['1.234,50 €', '1.234 ¥']);
});

test('a figure in a currency has its decimals, in short and in full, and another unit keeps its own', () => {
  const shown = (value: number | string, unit?: string) => [
    formatMeasured(Number(value), unit),
    formatFull(value, unit),
  ];
  expect(shown('103.456789', 'EUR')).toEqual(['103.46', '103.46']);
  expect(shown('1234', 'EUR')).toEqual(['1,234.00', '1,234.00']);
  expect(shown('1234.56', 'JPY')).toEqual(['1,235', '1,235']);
  expect(shown('1.23456', 'BHD')).toEqual(['1.235', '1.235']);
  expect(shown('103.456789', 'nights')).toEqual(['103.46', '103.456789']);
  expect(shown('103.456789')).toEqual(['103.46', '103.456789']);
});

test('a sum of money beyond what a number holds keeps all its digits', () => {
  expect(formatFull('12345678901234567890.555', 'EUR')).toBe('12,345,678,901,234,567,890.56');
});
