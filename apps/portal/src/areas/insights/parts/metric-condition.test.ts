import { expect, test } from 'vitest';
import { countedBy, metricCondition, notCountedText } from './metric-condition.ts';

const whole = { dead: 0, parked: 0, retrying: 0 };

test('a live metric that could not count some events is not listed as good', () => {
  expect(metricCondition({ state: 'live' }, 2)).toEqual({ tone: 'warning', text: 'live, not complete' });
  expect(metricCondition({ state: 'live' }, 0)).toEqual({ tone: 'good', text: 'live' });
  expect(metricCondition({ state: 'filling' }, 0)).toEqual({ tone: 'busy', text: 'filling' });
});

test('a tile says of its figures how many events are not in them', () => {
  expect(notCountedText(1)).toBe('Not complete: 1 event could not be counted.');
  expect(notCountedText(2)).toBe('Not complete: 2 events could not be counted.');
  expect(notCountedText(0)).toBeUndefined();
});

test('figures are complete only where it is known that nothing failed, waits or is tried again', () => {
  expect(countedBy(whole)).toEqual({ dead: 0, complete: true });
  for (const part of ['dead', 'parked', 'retrying'] as const)
    expect(countedBy({ ...whole, [part]: 2 }).complete).toBe(false);
  expect(countedBy({ ...whole, dead: 2 }).dead).toBe(2);
  expect(countedBy(undefined)).toEqual({ dead: 0, complete: false });
});
