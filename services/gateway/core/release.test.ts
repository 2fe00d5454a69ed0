import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideRelease } from './release.ts';
import { commandRelease } from './release-command.ts';
import type { Release } from './release-definition.ts';
import type { Compared, ReleaseState, SideSummary } from './release-state.ts';

const definition: Release = {
  stable: 'shop-1',
  canary: 'shop-2',
  stickyBy: 'person',
  objective: {
    ...{ errorRate: 0.01, p99Ms: 500, minimumRequests: 100 },
    worseThanStable: { errorRate: 0.005, p99Factor: 2 },
  },
  steps: [5, 20, 100],
  everyMs: 60_000,
};
const running: ReleaseState = { phase: 'running', share: 5, startedAt: 0, stepAt: 0, decidedAt: 0 };
const side = (requests: number, errors = 0, p99Ms: number | null = 100): SideSummary => ({ requests, errors, p99Ms });
const both = (canary: SideSummary, stable = side(2000)): Compared => ({ stable, canary });

const decide = (sinceStep: Compared, { state = running, sinceDecision = sinceStep, now = 60_000 } = {}) =>
  decideRelease({ definition, state, sinceStep, sinceDecision, now });

test('a canary that holds its objective gets the next share, and is done where all goes to it', () => {
  expect(decide(both(side(100)))).toMatchObject({ verdict: 'step', state: { share: 20, stepAt: 60_000 } });
  const last = { ...running, share: 100 };
  expect(decide(both(side(100), side(0, 0, null)), { state: last })).toMatchObject({
    verdict: 'finish',
    state: { phase: 'done', share: 100 },
  });
});

test('nothing is decided on fewer requests than the minimum', () => {
  expect(decide(both(side(99, 99)))).toMatchObject({
    ...{ verdict: 'hold', because: 'too-few-requests', state: { share: 5, decidedAt: 60_000 } },
    reason: 'The canary has answered 99 requests since 5 % go to it; 100 are needed.',
  });
});

test.each([
  ['errors-over-objective', side(200, 12), '12 of 200 requests failed (6 %)'],
  ['errors-over-stable', side(1000, 9), '0.5 % more errors than stable'],
  ['slower-than-objective', side(200, 0, 900), 'allows 500 ms at p99'],
  ['slower-than-stable', side(200, 0, 300), '2 times that of stable'],
] as const)('a canary is rolled back for %s, with figures', (because, canary, words) => {
  expect(decide(both(canary))).toMatchObject({
    ...{ verdict: 'roll-back', because, figures: both(canary) },
    reason: expect.stringContaining(words),
    state: { phase: 'rolled-back', share: 0 },
  });
});

test('what goes well for long does not hide what breaks within one interval', () => {
  const sinceDecision = both(side(100, 50));
  expect(decide(both(side(1_000_000, 50)), { sinceDecision })).toMatchObject({ verdict: 'roll-back' });
});

test('what breaks stable as badly is not the canary’s fault: its share neither grows nor goes', () => {
  expect(decide(both(side(200, 20), side(2000, 200)))).toMatchObject({
    ...{ verdict: 'hold', because: 'stable-breaks-it-too' },
  });
  // Stable has answered too few to be an excuse.
  expect(decide(both(side(200, 20), side(10, 1)))).toMatchObject({ verdict: 'roll-back' });
});

test('a paused one is rolled back, and does not grow', () => {
  const state = { ...running, phase: 'paused' as const };
  expect(decide(both(side(500)), { state })).toMatchObject({ verdict: 'hold', because: 'by-hand' });
  expect(decide(both(side(500, 500)), { state })).toMatchObject({ verdict: 'roll-back' });
});

test('whatever the figures, a share is one of the steps, never goes down but to 0, and who breaks the objective has nothing', () => {
  const sides = fc.record({
    requests: fc.nat(5000),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    p99Ms: fc.option(fc.double({ min: 0, max: 2000, noNaN: true })),
  });
  const made = ({ requests, part, p99Ms }: { requests: number; part: number; p99Ms: number | null }) =>
    side(requests, Math.floor(requests * part), requests === 0 ? null : p99Ms);
  fc.assert(
    fc.property(sides, sides, fc.constantFrom(...definition.steps), (canary, stable, share) => {
      const decision = decide(both(made(canary), made(stable)), { state: { ...running, share } });
      expect([0, ...definition.steps]).toContain(decision.state.share);
      if (decision.verdict === 'roll-back') expect(decision.state).toMatchObject({ share: 0, phase: 'rolled-back' });
      else expect(decision.state.share).toBeGreaterThanOrEqual(share);
      if (canary.requests < 100) expect(decision.verdict).toBe('hold');
    }),
  );
});

test('by hand: blue-green is one step of a hundred, and back to 0', () => {
  const blueGreen = { ...definition, steps: [100] };
  const started = commandRelease('start', 'shop', blueGreen, undefined, 1);
  expect(started.state).toMatchObject({ phase: 'running', share: 100 });
  const back = commandRelease('roll-back', 'shop', blueGreen, started.state, 2);
  expect(back.state).toMatchObject({ phase: 'rolled-back', share: 0, startedAt: 1 });
  expect(() => commandRelease('step', 'shop', blueGreen, back.state, 3)).toThrow('"shop" is rolled-back');
  expect(() => commandRelease('start', 'shop', definition, running, 3)).toThrow('"shop" is running');
  expect(() => commandRelease('step', 'shop', blueGreen, started.state, 3)).toThrow('last step, 100 %');
  expect(commandRelease('start', 'shop', definition, back.state, 4).state).toMatchObject({ share: 5, startedAt: 4 });
});
