import { expect, test } from 'vitest';
import { isInForce, isMuted } from './silence.ts';

const at = (instant: string): number => Date.parse(instant);

test('a silence is in force from its begin up to its end', () => {
  const silence = { startsAt: '2026-03-01T10:00:00Z', endsAt: '2026-03-01T12:00:00Z', repeats: null };
  const times = ['09:59:59', '10:00:00', '11:59:59', '12:00:00'].map((clock) => at(`2026-03-01T${clock}Z`));
  expect(times.map((each) => isInForce(silence, each))).toEqual([false, true, true, false]);
});

test('a maintenance window comes again at its hour on the wall, also after the clocks change', () => {
  const window = {
    ...{ startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' },
    repeats: { cron: '0 4 * * 0', timeZone: 'Europe/Berlin', durationSeconds: 3600 },
  };
  const times = ['2026-03-22T03:00:00Z', '2026-03-22T04:00:00Z', '2026-03-29T02:00:00Z', '2026-03-29T03:00:00Z'];
  expect(times.map((each) => isInForce(window, at(each)))).toEqual([true, false, true, false]);
});

test('a silence mutes what matches all of it; a rule is explained by another one with the same labels', () => {
  const rule = { name: 'error-rate', inhibitedBy: [{ rule: 'instance-gone', equal: ['instance'] }] };
  const labels = { service: 'payments', instance: 'a', rule: 'error-rate' };
  const silence = (...values: string[]) => ({
    matchers: [
      { label: 'service', is: 'begins', value: values[0] ?? '' } as const,
      { label: 'instance', is: 'notEqual', value: values[1] ?? '' } as const,
    ],
  });
  expect(isMuted(labels, rule, [silence('pay', 'b')], new Map())).toBe(true);
  expect(isMuted(labels, rule, [silence('pay', 'a')], new Map())).toBe(false);
  expect(isMuted(labels, rule, [], new Map([['instance-gone', [{ instance: 'a' }]]]))).toBe(true);
  expect(isMuted(labels, rule, [], new Map([['instance-gone', [{ instance: 'b' }]]]))).toBe(false);
  expect(isMuted(labels, { ...rule, name: 'instance-gone' }, [], new Map([['instance-gone', [labels]]]))).toBe(false);
});
