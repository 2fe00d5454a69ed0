import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextState, type SeriesState } from './series-state.ts';
import type { Verdict } from './verdict.ts';

const TIMES = { forSeconds: 60, keepFiringSeconds: 30 };

function follow(verdicts: readonly Verdict[], begin?: SeriesState, from = 0): (string | undefined)[] {
  let state = begin;
  return verdicts.map((verdict, tick) => {
    state = nextState(TIMES, state, verdict, (from + tick) * 15_000);
    return state?.kind;
  });
}

test('wrong for less than `for`: nothing comes of it (case 22)', () => {
  expect(follow(['wrong', 'wrong', 'wrong', 'wrong', 'fine'])).toEqual([...Array(4).fill('pending'), undefined]);
  expect(follow(['wrong', 'wrong', 'wrong', 'wrong', 'wrong'])).toEqual([...Array(4).fill('pending'), 'firing']);
});

test('no data is not "over": what is pending stays so with its time, what fires fires on (case 24)', () => {
  expect(follow(['wrong', 'unknown', 'unknown', 'unknown', 'wrong'])).toEqual([...Array(4).fill('pending'), 'firing']);
  const firing = { kind: 'firing', since: 0, fineSince: null } as const;
  expect(follow(Array<Verdict>(100).fill('unknown'), firing)).toEqual(Array(100).fill('firing'));
});

test('over for less than `keepFiring`: it fires on', () => {
  const firing = { kind: 'firing', since: 0, fineSince: null } as const;
  expect(follow(['fine', 'wrong', 'fine', 'fine', 'fine'], firing)).toEqual([...Array(4).fill('firing'), undefined]);
});

test('it fires only after `for` of nothing that was fine, and an evaluator that starts again goes on where it was', () => {
  const verdict = fc.constantFrom<Verdict>('wrong', 'fine', 'unknown');
  fc.assert(
    fc.property(fc.array(verdict, { maxLength: 60 }), fc.nat(60), (verdicts, cut) => {
      const whole = follow(verdicts);
      let kept: SeriesState | undefined;
      verdicts.slice(0, cut).forEach((each, tick) => (kept = nextState(TIMES, kept, each, tick * 15_000)));
      const restored = kept === undefined ? undefined : (JSON.parse(JSON.stringify(kept)) as SeriesState);
      expect(follow(verdicts.slice(cut), restored, Math.min(cut, verdicts.length))).toEqual(whole.slice(cut));
      whole.forEach((kind, tick) => {
        if (kind !== 'firing' || whole[tick - 1] === 'firing') return;
        expect(verdicts.slice(tick - 4, tick + 1)).not.toContain('fine');
        expect(verdicts[tick]).toBe('wrong');
      });
    }),
  );
});
