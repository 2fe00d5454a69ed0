import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Health, handledBy, nextHealth } from './health.ts';

/** Goes through events one by one, each of which fails or does not. */
function after(events: readonly boolean[]): Health & { readonly pause: boolean } {
  let now = { handled: 0, failed: 0 };
  let health: (Health & { readonly pause: boolean }) | undefined;
  for (const fails of events) {
    now = { handled: now.handled + 1, failed: now.failed + (fails ? 1 : 0) };
    health = nextHealth(health, now);
  }
  return health ?? { ...nextHealth(undefined, now) };
}
const times = (many: number, fails: boolean): boolean[] => Array.from({ length: many }, () => fails);

test('an event is handled once, at whichever step it failed', () => {
  const counts = [
    { pointer: '/steps/0', in: 10, out: 8, dropped: 1, failed: 1 },
    { pointer: '/steps/1', in: 3, out: 0, dropped: 0, failed: 3 },
  ];
  expect(handledBy('/steps/0', counts)).toEqual({ handled: 13, failed: 4 });
});

test('a flow whose first event fails is failing, and is not paused for so few', () => {
  expect(after([true])).toMatchObject({ failing: true, pause: false });
  expect(after(times(20, true))).toMatchObject({ failing: true, pause: true });
  expect(after([])).toMatchObject({ failing: false, pause: false });
});

test('a flow that went well for long is failing soon after it begins to fail, and well again soon after it was mended', () => {
  const broken = [...times(10_000, false), ...times(250, true)];
  expect(after(broken)).toMatchObject({ failing: true, pause: true });
  expect(after([...broken, ...times(500, false)])).toMatchObject({ failing: false });
});

test('no flow is failing where at most every second of its newest 200 events fails', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 400 }), (events) => {
      const alternating = [...events, ...Array.from({ length: 200 }, (_, i) => i % 2 === 0)];
      expect(after([...alternating, false]).failing).toBe(false);
    }),
  );
});
