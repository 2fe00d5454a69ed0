import type { LogEvent } from '@pvt/kernel/log/event';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PartitionBuffer } from './partition-buffer.ts';
import { toRecord } from './record.ts';

const ORIGIN = { installation: 'ours', topic: 'topic', topicId: '5a0c1d0e-0000-4000-8000-000000000001' };
const event = (position: number): LogEvent => ({
  position,
  tenant: '0198c0de-0000-7000-8000-00000000000a',
  id: `e${position}`,
  source: 'test',
  type: position % 3 === 0 ? 'other' : 'wanted',
  key: 'k',
  time: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.123456Z',
  data: { position },
});

function received(of: LogEvent, origin = ORIGIN) {
  const record = toRecord(of, origin, 0);
  const headers = Object.entries(record.headers).map(
    ([name, value]) => [Buffer.from(name), Buffer.from(value)] as const,
  );
  return { key: Buffer.from(record.key), value: Buffer.from(record.value), headers };
}

const fresh = () => new PartitionBuffer({ partition: 0, generation: 1, position: 0 }, 0n, ORIGIN);
const filter = { group: 'g', role: 'pvt_test', startAt: 'beginning' } as const;

test('a record gives back the event that it was made of', () => {
  const buffer = fresh();
  buffer.take(received({ ...event(1), traceparent: '00-1-2-01' }), 0n, filter);
  expect(buffer.waiting[0]?.event).toEqual({ ...event(1), traceparent: '00-1-2-01' });
});

test('a record that somebody else wrote is passed over', () => {
  const buffer = fresh();
  expect(buffer.take({ key: null, value: Buffer.from('not ours'), headers: [] }, 0n, filter)).toBe(false);
  expect(buffer.next).toBe(1n);
});

test('a record that a late relay meant for the topic that was here before is passed over', () => {
  const buffer = fresh();
  expect(buffer.take(received(event(5), { ...ORIGIN, topicId: 'another' }), 0n, filter)).toBe(false);
  expect(buffer).toMatchObject({ next: 1n, seen: 0 });
});

test('a record of another installation is passed over, and its position makes none of ours look like a repeat', () => {
  const buffer = fresh();
  expect(buffer.take(received(event(500), { ...ORIGIN, installation: 'theirs' }), 0n, filter)).toBe(false);
  expect(buffer.stranger).toBe('theirs');
  expect(buffer.take(received(event(1)), 1n, filter)).toBe(true);
});

test('case 3: however the relay repeats itself, each event is taken once and in order', () => {
  // A relay sends runs; after a crash it begins again anywhere at or before the first that was not yet sent.
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 8 })), { maxLength: 30 }), (runs) => {
      const sent: number[] = [];
      let furthest = 0;
      for (const [back, length] of runs) {
        const from = Math.max(0, furthest - back) + 1;
        for (let position = from; position < from + length; position++) sent.push(position);
        furthest = Math.max(furthest, from + length - 1);
      }
      const buffer = fresh();
      for (const [offset, position] of sent.entries()) buffer.take(received(event(position)), BigInt(offset), filter);
      expect(buffer.waiting.map((item) => item.event.position)).toEqual(
        Array.from({ length: furthest }, (_, i) => i + 1),
      );
    }),
  );
});

test('an answer that is read twice, or begins before what was asked for, brings nothing twice', () => {
  const buffer = fresh();
  for (const round of [0, 1])
    for (let i = 0; i < 5; i++) expect(buffer.take(received(event(i + 1)), BigInt(i), filter)).toBe(round === 0);
  expect(buffer.waiting).toHaveLength(5);
});

test('only the types and the tenant of the group are kept, and the others still move the place', () => {
  const buffer = fresh();
  for (let i = 1; i <= 6; i++) buffer.take(received(event(i)), BigInt(i - 1), { ...filter, types: ['other'] });
  expect(buffer.waiting.map((item) => item.event.position)).toEqual([3, 6]);
  expect(buffer.seen).toBe(6);
  expect(buffer.take(received(event(7)), 6n, { ...filter, tenant: '0198c0de-0000-7000-8000-00000000000b' })).toBe(
    false,
  );
});

test('what is committed is dropped, what came after stays', () => {
  const buffer = fresh();
  for (let i = 1; i <= 6; i++) buffer.take(received(event(i)), BigInt(i - 1), filter);
  buffer.forget(4);
  expect(buffer.waiting.map((item) => item.event.position)).toEqual([5, 6]);
  buffer.forget(9);
  expect(buffer.waiting).toEqual([]);
});
