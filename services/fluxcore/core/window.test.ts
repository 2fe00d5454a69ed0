import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AggregateKind, aggregated } from './aggregate.ts';
import { arrive, closeUntil, emptyWindowState, type OpenWindow, type WindowShape } from './window.ts';

const KINDS: readonly AggregateKind[] = ['count', 'sum', 'avg', 'min', 'max'];
const MINUTE = 60_000;

interface Sample {
  readonly time: number;
  readonly value: number;
}

/** All windows of the samples in the given order, as given when they close; the rest is closed at the end. */
function play(shape: WindowShape, samples: readonly Sample[]) {
  const state = emptyWindowState();
  const closed: OpenWindow[] = [];
  const late: Sample[] = [];
  for (const sample of samples) {
    const arrival = arrive(
      shape,
      KINDS,
      state,
      sample.time,
      KINDS.map(() => sample.value),
    );
    closed.push(...arrival.closed);
    if (arrival.late) late.push(sample);
  }
  closed.push(...closeUntil(shape, state, Number.POSITIVE_INFINITY));
  return { late, results: shown(closed) };
}

function shown(windows: readonly OpenWindow[]): string[] {
  return windows.map(({ start, end, aggregates }) => `${start}-${end}: ${aggregates.map(aggregated).join(' ')}`).sort();
}

const lengths = fc.integer({ min: 1, max: 40 });
const lateness = fc.integer({ min: 0, max: 30 });
const shapes: fc.Arbitrary<WindowShape> = fc.oneof(
  fc.record({ kind: fc.constant('tumbling' as const), size: lengths, lateness }),
  fc.record({ kind: fc.constant('session' as const), gap: lengths, lateness }),
  fc
    .record({ size: lengths, part: fc.integer({ min: 1, max: 5 }), lateness })
    .map(({ size, part, lateness: allowed }) => ({
      kind: 'sliding' as const,
      size,
      every: Math.max(1, Math.floor(size / part)),
      lateness: allowed,
    })),
);
const decimals = fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100);

describe('windows by event time', () => {
  test('events out of order by no more than the lateness give what sorted ones give, and none is late', () => {
    const stream = fc.array(
      fc.record({ time: fc.integer({ min: -200, max: 200 }), value: decimals, delay: fc.nat(1_000) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(shapes, stream, (shape, samples) => {
        // An event that is delayed by at most the lateness arrives after no event that is newer by more than that.
        const delayed = samples
          .map((sample) => ({ ...sample, arrives: sample.time + (shape.lateness * sample.delay) / 1_000 }))
          .sort((a, b) => a.arrives - b.arrives);
        const sorted = samples.toSorted((a, b) => a.time - b.time);
        const outOfOrder = play(shape, delayed);
        expect(outOfOrder.late).toEqual([]);
        expect(outOfOrder.results).toEqual(play(shape, sorted).results);
      }),
    );
  });

  test('in any order at all, each event is in its windows or reported as late', () => {
    const tumbling = fc.record({ kind: fc.constant('tumbling' as const), size: lengths, lateness });
    const stream = fc.array(fc.record({ time: fc.integer({ min: -200, max: 200 }), value: decimals }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(tumbling, stream, (shape, samples) => {
        const { late, results } = play(shape, samples);
        const counted = results.reduce((total, result) => total + Number(result.split(': ')[1]?.split(' ')[0]), 0);
        expect(counted + late.length).toBe(samples.length);
      }),
    );
  });

  test('a window closes when the time of its key reaches its end and the lateness', () => {
    const shape = { kind: 'tumbling', size: 60 * MINUTE, lateness: MINUTE } as const;
    const state = emptyWindowState();
    arrive(shape, ['count'], state, 5 * MINUTE, [null]);
    expect(arrive(shape, ['count'], state, 61 * MINUTE - 1, [null]).closed).toEqual([]);
    expect(arrive(shape, ['count'], state, 61 * MINUTE, [null]).closed).toMatchObject([{ start: 0, end: 60 * MINUTE }]);
  });

  test('an event whose window is closed is late and counted in no window', () => {
    const shape = { kind: 'tumbling', size: 10, lateness: 0 } as const;
    const state = emptyWindowState();
    arrive(shape, ['count'], state, 5, [null]);
    arrive(shape, ['count'], state, 10, [null]);
    expect(arrive(shape, ['count'], state, 9, [null])).toEqual({ late: true, closed: [] });
    expect(shown(closeUntil(shape, state, 100))).toEqual(['10-20: 1']);
  });

  test('an event between two sessions merges them into one', () => {
    const shape = { kind: 'session', gap: 10, lateness: 100 } as const;
    const { results } = play(shape, [
      { time: 0, value: 1 },
      { time: 18, value: 2 },
      { time: 9, value: 4 },
    ]);
    expect(results).toEqual(['0-28: 3 7 2.3333333333333335 1 4']);
  });

  test('a sliding window counts an event once in each window over it', () => {
    const shape = { kind: 'sliding', size: 30, every: 10, lateness: 0 } as const;
    expect(play(shape, [{ time: 25, value: 1 }]).results.map((line) => line.split(':')[0])).toEqual([
      '0-30',
      '10-40',
      '20-50',
    ]);
  });
});
