import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exact } from '../questions/exact.ts';
import { completesLesson, countedOutcome, NOTHING_YET, outcomeOf, type PackageOutcome } from './outcome.ts';
import { isResumed, startData } from './play.ts';

const of12 = (status: string, raw = '', passingScore: string | null = null, more = {}) =>
  outcomeOf('scorm-1.2', { 'cmi.core.lesson_status': status, 'cmi.core.score.raw': raw, ...more }, passingScore);

test('SCORM 1.2: a score is of 100 where the content does not say of what, and counts from its smallest one', () => {
  expect(of12('passed', '80')).toEqual({ completed: true, passed: true, score: { points: '80', outOf: '100' } });
  expect(of12('completed', '3', null, { 'cmi.core.score.min': '1', 'cmi.core.score.max': '5' })).toEqual({
    ...{ completed: true, passed: null, score: { points: '2', outOf: '4' } },
  });
  expect(of12('incomplete')).toEqual({ completed: false, passed: null, score: null });
});

test('SCORM 1.2: where the manifest has a mastery score, the raw score decides and not what the content says', () => {
  expect(of12('completed', '79.9', '80').passed).toBe(false);
  expect(of12('failed', '80', '80').passed).toBe(true);
  expect(of12('incomplete', '100', '80').passed).toBeNull();
});

test('SCORM 2004: completed and passed are two things, and the scaled score counts before the raw one', () => {
  const data = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'unknown', 'cmi.score.raw': '5' };
  expect(outcomeOf('scorm-2004', { ...data, 'cmi.score.scaled': '0.85' }, '0.8')).toEqual({
    ...{ completed: true, passed: true, score: { points: '0.85', outOf: '1' } },
  });
  expect(outcomeOf('scorm-2004', { ...data, 'cmi.score.scaled': '-0.5' }, null)).toEqual({
    ...{ completed: true, passed: null, score: { points: '0', outOf: '1' } },
  });
});

test('case A36: passed with 100 is not lowered by a later 0, but by the policy of the last result', () => {
  const passed = of12('passed', '100');
  const failed = of12('failed', '0');
  expect(countedOutcome(passed, failed, 'best')).toEqual(passed);
  expect(countedOutcome(passed, failed, 'last')).toEqual(failed);
});

test('what counts as the best never falls, whatever comes in which order', () => {
  const outcome = fc.record<PackageOutcome>({
    completed: fc.boolean(),
    passed: fc.constantFrom(true, false, null),
    score: fc.option(fc.nat(100).map((points) => ({ points: String(points), outOf: '100' }))),
  });
  const share = ({ score }: PackageOutcome) =>
    score === null ? -1 : exact(score.points).div(exact(score.outOf)).valueOf();
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 20 }), (all) => {
      let kept = NOTHING_YET;
      for (const each of all) {
        const next = countedOutcome(kept, each, 'best');
        expect(share(next)).toBeGreaterThanOrEqual(share(kept));
        if (kept.completed) expect(next.completed).toBe(true);
        if (kept.passed === true) expect(next.passed).toBe(true);
        kept = next;
      }
      expect(share(kept)).toBe(Math.max(-1, ...all.map(share)));
    }),
  );
});

test('a lesson that is completed by passing needs a pass, one by submitting any end', () => {
  expect(completesLesson(of12('completed', '10'), 'passed')).toBe(false);
  expect(completesLesson(of12('completed', '10'), 'submitted')).toBe(true);
  expect(completesLesson(of12('failed', '10'), 'submitted')).toBe(true);
  expect(completesLesson(of12('incomplete', '10'), 'submitted')).toBe(false);
  expect(completesLesson(of12('passed', '10'), 'passed')).toBe(true);
});

test('case A36: where the network was gone without an exit, the next opening goes on; after an end with a result it begins anew', () => {
  const play = (status: string, exit: string, ended: boolean) =>
    isResumed({ ended, data: { 'cmi.core.lesson_status': status, 'cmi.core.exit': exit } }, 'scorm-1.2');
  expect(play('incomplete', '', false)).toBe(true);
  expect(play('passed', '', false)).toBe(true);
  expect(play('passed', 'suspend', true)).toBe(true);
  expect(play('incomplete', '', true)).toBe(true);
  expect(play('passed', '', true)).toBe(false);
  expect(isResumed({ ended: false, data: {} }, 'scorm-1.2')).toBe(false);
});

test('who the learner is and how it begins is said by the server, whatever the content kept', () => {
  const manifest = {
    ...{ standard: 'scorm-1.2' as const, title: '', launch: 'index.html', parameters: '', launchData: 'x' },
    passingScore: '80',
  };
  const kept = { 'cmi.suspend_data': 'page=3', 'cmi.core.student_name': 'Another', 'cmi.core.exit': 'suspend' };
  expect(startData(manifest, kept, { id: 'e1', name: 'Ana' })).toEqual({
    ...{ 'cmi.suspend_data': 'page=3', 'cmi.core.student_id': 'e1', 'cmi.core.student_name': 'Ana' },
    ...{ 'cmi.core.entry': 'resume', 'cmi.core.lesson_mode': 'normal', 'cmi.core.credit': 'credit' },
    ...{ 'cmi.launch_data': 'x', 'cmi.student_data.mastery_score': '80' },
  });
});
