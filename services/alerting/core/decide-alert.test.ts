import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlertState, decideAlert, type FiringSeries, FLAP_MS, NEW_ALERT, type Telling } from './decide-alert.ts';

const TIMES = { groupWaitSeconds: 30, groupIntervalSeconds: 300 };
/** The second person after five minutes, the third after ten more. */
const LADDER = [0, 300, 600];
const TICK = 15_000;
const one = (fingerprint = 'a', muted = false): FiringSeries => ({ fingerprint, muted });

interface Look {
  readonly firing: readonly FiringSeries[];
  readonly acknowledge?: boolean;
}

/** Looks at each tick, and keeps the state as a database does. */
function follow(looks: readonly Look[], from: AlertState = NEW_ALERT, begin = 0) {
  let state = from;
  let isOver = false;
  const told: (Telling & { readonly at: number })[] = [];
  looks.forEach(({ firing, acknowledge = false }, tick) => {
    if (acknowledge) state = { ...state, acknowledged: true };
    const at = begin + tick * TICK;
    const decided = decideAlert(TIMES, state, firing, LADDER, at);
    isOver ||= decided.isOver;
    state = decided.isOver ? NEW_ALERT : (JSON.parse(JSON.stringify(decided.state)) as AlertState);
    if (decided.telling !== undefined) told.push({ ...decided.telling, at: at / 1000 });
  });
  return { state, told, isOver };
}

const ticks = (count: number, look: Look): Look[] => Array.from({ length: count }, () => look);
const kinds = (looks: readonly Look[]) => follow(looks).told.map(({ kind, level, at }) => `${kind} ${level} at ${at}`);

describe('alerting, case 22', () => {
  test('what flaps ten times in five minutes is told of once, marked as flapping', () => {
    const flaps = Array.from({ length: 10 }, () => [{ firing: [one()] }, { firing: [] }]).flat();
    const { told, state } = follow(flaps);
    expect(told).toEqual([expect.objectContaining({ kind: 'fired', flapping: true })]);
    // It is over when it has not come back for as long as flapping is looked for.
    const calm = follow(ticks(30, { firing: [] }), state, flaps.length * TICK);
    expect(calm.told.map(({ kind }) => kind)).toEqual(['resolved']);
    expect(calm.told[0]?.at).toBe(285 + FLAP_MS / 1000);
  });

  test('what is over before the group has waited is told of to nobody', () => {
    const { told, isOver } = follow([{ firing: [one()] }, ...ticks(4, { firing: [] })]);
    expect([told, isOver]).toEqual([[], true]);
  });
});

describe('alerting, case 23', () => {
  test('not acknowledged in five minutes, the second step is told exactly once, and then the third', () => {
    expect(kinds(ticks(120, { firing: [one()] }))).toEqual([
      'fired 1 at 30',
      'escalated 2 at 330',
      'escalated 3 at 930',
    ]);
  });

  test('acknowledged before the first message, nobody is told', () => {
    const looks = [{ firing: [one()], acknowledge: true }, ...ticks(100, { firing: [one()] })];
    expect(kinds([...looks, ...ticks(4, { firing: [] })])).toEqual([]);
  });

  test('acknowledged before that, nobody else is told', () => {
    const looks = [...ticks(10, { firing: [one()] }), { firing: [one()], acknowledge: true }];
    expect(kinds([...looks, ...ticks(100, { firing: [one()] })])).toEqual(['fired 1 at 30']);
  });
});

describe('silences and inhibitions, as in alertmanager', () => {
  test('restarted with a silence in force: nobody is told (alertmanager#2158, #2628)', () => {
    expect(kinds(ticks(60, { firing: [one('a', true)] }))).toEqual([]);
  });

  test('resolved under a silence, after it was told that it fires: it is told that it is over (alertmanager#226)', () => {
    const looks = [
      ...ticks(4, { firing: [one()] }),
      ...ticks(4, { firing: [one('a', true)] }),
      ...ticks(4, { firing: [] }),
    ];
    expect(kinds(looks)).toEqual(['fired 1 at 30', 'resolved 1 at 150']);
  });

  test('the silence ends while it fires: told within the group interval (alertmanager#2896)', () => {
    const before = follow([...ticks(4, { firing: [one()] }), ...ticks(8, { firing: [one('a', true)] })]);
    const after = follow(ticks(21, { firing: [one()], acknowledge: true }), before.state, 12 * TICK);
    expect(after.told.map(({ kind, at }) => [kind, at])).toEqual([['changed', 330]]);
    const never = follow(ticks(8, { firing: [one('a', true)] }));
    const first = follow(ticks(3, { firing: [one()] }), never.state, 8 * TICK);
    expect(first.told.map(({ kind, at }) => [kind, at])).toEqual([['fired', 150]]);
  });
});

test('series that join are told of together, once an interval', () => {
  const looks = [
    ...ticks(4, { firing: [one()] }),
    ...ticks(40, { firing: [one(), one('b'), one('c')], acknowledge: true }),
  ];
  expect(kinds(looks)).toEqual(['fired 1 at 30', 'changed 1 at 330']);
});

test('whatever comes, each step is told once and in order, nothing while all is muted, and the end only to who knows of it', () => {
  const series = fc.uniqueArray(fc.record({ fingerprint: fc.constantFrom('a', 'b', 'c'), muted: fc.boolean() }), {
    selector: ({ fingerprint }) => fingerprint,
  });
  const look = fc.record({ firing: series, acknowledge: fc.constantFrom(false, false, false, true) });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 200 }), (looks) => {
      let state = NEW_ALERT;
      let level = 0;
      looks.forEach(({ firing, acknowledge }, tick) => {
        if (acknowledge) state = { ...state, acknowledged: true };
        const at = tick * TICK;
        const decided = decideAlert(TIMES, state, firing, LADDER, at);
        // The same look again, by another evaluator that read what this one kept, says nothing.
        if (!decided.isOver) expect(decideAlert(TIMES, decided.state, firing, LADDER, at).telling).toBeUndefined();
        const { telling } = decided;
        if (telling?.kind === 'fired') expect(level).toBe(0);
        if (telling?.kind === 'escalated') {
          expect(telling.level).toBe(level + 1);
          expect(state.acknowledged).toBe(false);
        }
        if (telling?.kind === 'resolved') expect(level).toBeGreaterThan(0);
        if (telling !== undefined && telling.kind !== 'resolved' && !telling.flapping)
          expect(firing.some(({ muted }) => !muted)).toBe(true);
        level = decided.isOver ? 0 : (telling?.level ?? level);
        state = decided.isOver ? NEW_ALERT : decided.state;
      });
    }),
  );
});
