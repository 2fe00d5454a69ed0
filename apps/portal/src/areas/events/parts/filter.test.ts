import { expect, test } from 'vitest';
import type { PvtEvent } from '../../../api/event.ts';
import { followable, withNewer } from './filter.ts';

test('new events are followed by what they have when they come', () => {
  const filter = { type: 'a', key: 'b', filter: 'data.x > 1', status: 'dead', from: '2026-03-01T00:00:00Z' };
  expect(followable(filter)).toEqual({ type: 'a', key: 'b', filter: 'data.x > 1' });
});

test('events that came after stand before the stored ones, each once', () => {
  const at = (position: number): PvtEvent => ({
    position,
    tenant: 'a',
    id: `${position}`,
    source: 's',
    type: 't',
    key: 'k',
    time: '',
    recordedAt: '',
    data: null,
  });
  const positions = (events: PvtEvent[]) => events.map(({ position }) => position);
  expect(positions(withNewer([at(3), at(2)], [at(5), at(4), at(3)]))).toEqual([5, 4, 3, 2]);
  expect(positions(withNewer([at(6), at(3)], [at(5)]))).toEqual([6, 5, 3]);
});
