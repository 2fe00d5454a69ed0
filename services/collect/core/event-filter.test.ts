import type { LogEvent } from '@pvt/kernel/log/event';
import { describe, expect, test } from 'vitest';
import { eventFilter } from './event-filter.ts';

const event: LogEvent = {
  position: 7,
  tenant: 't',
  id: 'order-7',
  source: '/shop',
  type: 'order.placed',
  key: 'customer-1',
  time: '2026-03-01T00:00:00Z',
  recordedAt: '2026-03-01T00:00:01Z',
  data: { amount: 1250, tags: ['new', 'order.placed'], type: 'inner' },
};

describe('a filter over events', () => {
  test.each([
    ['type == "order.placed"', true],
    ['type == "order.paid"', false],
    ['data.amount > 1000 && key.startsWith("customer")', true],
    ['data.tags.exists(tag, tag == type)', true],
    ['data.type == "inner" && type(data.amount) == double', true],
    ['data.missing > 1', false],
    ['time < "2026-04-01"', true],
  ])('%s → %s', (text, matches) => {
    expect(eventFilter(text)?.(event)).toBe(matches);
  });

  test('that does not compile names the column', () => {
    expect(() => eventFilter('type == "a" &&')).toThrow(
      expect.objectContaining({
        code: 'FILTER_INVALID',
        options: expect.objectContaining({ pointer: '/filter' }) as unknown,
      }),
    );
    expect(() => eventFilter('nothing == 1')).toThrow(/column 1/);
  });
});
