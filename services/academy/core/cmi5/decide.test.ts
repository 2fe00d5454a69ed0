import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exact } from '../questions/exact.ts';
import { abandon, begun, type Decision, decide, type Saying, type Standing, waive } from './decide.ts';
import { launchModeOf, NOTHING_SAID, outcomeOfRegistration, type Session, WAIVER_REASONS } from './registration.ts';
import { MOVE_ONS, type MoveOn, type Unit } from './unit.ts';
import type { UnitVerb } from './vocabulary.ts';

const unitOf = (moveOn: MoveOn, masteryScore: string | null = '0.8'): Unit => ({
  ...{ id: 'https://makers.example/units/1', course: 'https://makers.example/courses/1' },
  ...{ moveOn, masteryScore, launchMethod: 'AnyWindow', launchParameters: '', entitlementKey: '' },
});
const OPENED: Session = { mode: 'Normal', stage: 'launched', judged: false };
const FRESH: Standing = { registration: NOTHING_SAID, session: OPENED };
const say = (verb: UnitVerb, score?: string): Saying => ({
  ...{ kind: 'defined', verb, score: score === undefined ? null : exact(score) },
});

function standingAfter(decision: Decision): Standing {
  if (decision.kind === 'refused') throw new Error(decision.detail);
  return decision.standing;
}

/** What a unit says, one after the other; each is taken. */
const played = (unit: Unit, from: Standing, ...said: readonly Saying[]): Standing =>
  said.reduce((standing, saying) => standingAfter(decide(unit, standing, saying)), from);

const again = ({ registration }: Standing): Standing => ({ registration, session: OPENED });

test('case A37: whoever is waived has satisfied the unit, whatever its moveOn is, once', () => {
  for (const moveOn of MOVE_ONS)
    for (const reason of WAIVER_REASONS) {
      const decision = waive(unitOf(moveOn), NOTHING_SAID, reason);
      expect(decision).toMatchObject({ kind: 'waived', satisfies: true, registration: { satisfied: true } });
      if (decision.kind === 'refused') continue;
      expect(outcomeOfRegistration(decision.registration)).toEqual({ completed: true, passed: true, score: null });
      expect(launchModeOf(decision.registration)).toBe('Review');
      expect(waive(unitOf(moveOn), decision.registration, reason)).toMatchObject({ kind: 'refused', because: 'order' });
    }
});

test('case A37: a session that is abandoned flips neither success nor completion', () => {
  const unit = unitOf('CompletedAndPassed');
  const ways = [
    [say('initialized')],
    [say('initialized'), say('passed', '0.9')],
    [say('initialized'), say('failed', '0.2'), say('completed')],
  ];
  for (const said of ways) {
    const before = played(unit, FRESH, ...said);
    const after = standingAfter(abandon(unit, before));
    expect(after.registration).toEqual(before.registration);
    expect(after.session.stage).toBe('abandoned');
    expect(decide(unit, after, say('passed', '0.9'))).toMatchObject({ kind: 'refused', because: 'order' });
    expect(abandon(unit, after)).toMatchObject({ kind: 'refused' });
  }
});

test('case A37: a second passed in a registration is refused, in the same session and in the next', () => {
  const unit = unitOf('CompletedAndPassed');
  const passed = played(unit, FRESH, say('initialized'), say('passed', '0.9'));
  expect(decide(unit, passed, say('passed', '1'))).toMatchObject({ kind: 'refused', because: 'order' });
  const next = played(unit, again(passed), say('initialized'));
  expect(decide(unit, next, say('passed', '1'))).toMatchObject({ kind: 'refused', because: 'order' });
  expect(decide(unit, next, say('failed', '0.1'))).toMatchObject({ kind: 'refused', because: 'order' });
});

test('case A37: nothing is said after terminated', () => {
  const unit = unitOf('Passed');
  const over = played(unit, FRESH, say('initialized'), say('terminated'));
  const all: Saying[] = [{ kind: 'allowed' }, say('initialized'), say('completed'), say('passed', '1')];
  for (const saying of [...all, say('failed', '0'), say('terminated')])
    expect(decide(unit, over, saying)).toMatchObject({ kind: 'refused', because: 'order' });
});

test('case A37: with a mastery score of 0.8, passed with 0.79 is wrong in itself, and failed with 0.8 as well', () => {
  const unit = unitOf('Passed');
  const begins = played(unit, FRESH, say('initialized'));
  expect(decide(unit, begins, say('passed', '0.79'))).toMatchObject({ kind: 'refused', because: 'form' });
  expect(decide(unit, begins, say('failed', '0.8'))).toMatchObject({ kind: 'refused', because: 'form' });
  expect(decide(unit, begins, say('passed', '0.8'))).toMatchObject({ kind: 'taken', satisfies: true });
  expect(decide(unit, begins, say('passed'))).toMatchObject({ kind: 'taken' });
  expect(decide(unitOf('Passed', null), begins, say('passed', '0.1'))).toMatchObject({ kind: 'taken' });
});

test('a session begins with initialized, once', () => {
  const unit = unitOf('Completed');
  for (const saying of [{ kind: 'allowed' } as const, say('completed'), say('terminated')])
    expect(decide(unit, FRESH, saying)).toMatchObject({ kind: 'refused', because: 'order' });
  const begins = played(unit, FRESH, say('initialized'));
  expect(decide(unit, begins, say('initialized'))).toMatchObject({ kind: 'refused', because: 'order' });
  expect(decide(unit, begins, { kind: 'allowed' })).toMatchObject({ kind: 'taken', satisfies: false });
});

test('a unit may be failed in several sessions, and is judged once in each', () => {
  const unit = unitOf('Passed');
  const failed = played(unit, FRESH, say('initialized'), say('failed', '0.3'));
  expect(decide(unit, failed, say('passed', '0.9'))).toMatchObject({ kind: 'refused', because: 'order' });
  expect(decide(unit, failed, say('failed', '0.2'))).toMatchObject({ kind: 'refused', because: 'order' });
  expect(outcomeOfRegistration(failed.registration)).toMatchObject({ passed: false, score: { points: '0.3' } });
  const later = played(unit, again(failed), say('initialized'), say('passed', '0.9'));
  expect(outcomeOfRegistration(later.registration)).toMatchObject({ passed: true, score: { points: '0.9' } });
});

test.each<readonly [MoveOn, readonly UnitVerb[], boolean]>([
  ['Passed', ['completed'], false],
  ['Passed', ['passed'], true],
  ['Completed', ['passed'], false],
  ['Completed', ['completed'], true],
  ['CompletedAndPassed', ['completed'], false],
  ['CompletedAndPassed', ['passed'], false],
  ['CompletedAndPassed', ['completed', 'passed'], true],
  ['CompletedOrPassed', ['completed'], true],
  ['CompletedOrPassed', ['passed'], true],
  ['CompletedOrPassed', ['failed'], false],
])('moveOn %s after %j: satisfied %s', (moveOn, verbs, satisfied) => {
  const unit = unitOf(moveOn, null);
  const { registration } = played(unit, FRESH, say('initialized'), ...verbs.map((verb) => say(verb)));
  expect(registration.satisfied).toBe(satisfied);
});

test('a unit that asks for nothing is satisfied when it is opened', () => {
  expect(begun(unitOf('NotApplicable'), NOTHING_SAID, OPENED)).toMatchObject({ satisfies: true });
  expect(begun(unitOf('Passed'), NOTHING_SAID, OPENED)).toMatchObject({ satisfies: false });
});

test('what is satisfied and passed is opened to be looked at, and judges nothing', () => {
  const unit = unitOf('Passed');
  const { registration } = played(unit, FRESH, say('initialized'), say('passed', '1'), say('terminated'));
  expect(launchModeOf(registration)).toBe('Review');
  const review: Standing = { registration, session: { ...OPENED, mode: 'Review', stage: 'initialized' } };
  for (const verb of ['completed', 'passed', 'failed'] as const)
    expect(decide(unit, review, say(verb))).toMatchObject({ kind: 'refused', because: 'order' });
  expect(decide(unit, review, say('terminated'))).toMatchObject({ kind: 'taken' });
});

test('whatever is said in whatever order, satisfied is told once, and what was reached is never lost', () => {
  const saying = fc.oneof(
    fc.constant<Saying>({ kind: 'allowed' }),
    fc.constantFrom<UnitVerb>('initialized', 'completed', 'terminated').map((verb) => say(verb)),
    fc
      .tuple(fc.constantFrom<UnitVerb>('passed', 'failed'), fc.constantFrom('0', '0.79', '0.8', '1'))
      .map(([verb, score]) => say(verb, score)),
  );
  const step = fc.oneof(saying, fc.constantFrom<'abandoned' | 'opened'>('abandoned', 'opened'));
  fc.assert(
    fc.property(fc.constantFrom(...MOVE_ONS), fc.array(step, { maxLength: 30 }), (moveOn, steps) => {
      const unit = unitOf(moveOn);
      let standing = FRESH;
      let told = 0;
      for (const each of steps) {
        const before = standing.registration;
        if (each === 'opened') standing = again(standing);
        const decision =
          each === 'opened' || each === 'abandoned' ? abandon(unit, standing) : decide(unit, standing, each);
        if (each === 'opened' || decision.kind === 'refused') continue;
        standing = decision.standing;
        told += decision.satisfies ? 1 : 0;
        const { registration } = standing;
        expect(before.completed && !registration.completed).toBe(false);
        expect(before.passed && !registration.passed).toBe(false);
        expect(before.satisfied && !registration.satisfied).toBe(false);
      }
      expect(told).toBeLessThanOrEqual(1);
    }),
  );
});
