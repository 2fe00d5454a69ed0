import { describe, expect, test } from 'vitest';
import { dueAt, instantOf, lastEnd, latestOrNever, startAt, submittedAt } from './due-at.ts';
import { nextAttempt, type PastAttempt } from './next-attempt.ts';
import { NO_ACCOMMODATION, type QuizTiming } from './quiz-timing.ts';

const at = (time: string) => Temporal.Instant.from(time.includes('T') ? time : `2026-03-02T${time}Z`);
const timing: QuizTiming = {
  timeZone: 'UTC',
  opensAt: '2026-03-02T12:00',
  closesAt: '2026-03-02T12:30',
  closing: 'clamp',
  limitSeconds: 5400,
  graceSeconds: 0,
};
const due = (given: QuizTiming, started: string, extra = NO_ACCOMMODATION) =>
  dueAt(given, at(started), extra)?.toString();

describe('cases 4 and A1: start at 12:25 with 90 minutes, closed at 12:30', () => {
  test('a hard close ends it at 12:30, a start window at 13:55', () => {
    expect(due(timing, '12:25:00')).toBe('2026-03-02T12:30:00Z');
    expect(due({ ...timing, closing: 'start-window' }, '12:25:00')).toBe('2026-03-02T13:55:00Z');
  });
  test('at 12:30:00.000 none can be started any more, and before 12:00 none yet', () => {
    for (const closing of ['clamp', 'start-window'] as const) {
      const given = { ...timing, closing };
      expect(startAt(given, at('12:30:00.000'))).toEqual({ kind: 'closed', closedAt: at('12:30:00') });
      expect(startAt(given, at('12:29:59.999')).kind).toBe('open');
      expect(startAt(given, at('11:59:59.999'))).toEqual({ kind: 'notOpen', opensAt: at('12:00:00') });
      expect(startAt(given, at('12:00:00')).kind).toBe('open');
    }
  });
});

describe('cases 3 and A2: an end without grace', () => {
  const end = at('10:10:00');
  test('at 599.9 s a submission is taken, and a millisecond after the end it is not', () => {
    expect(submittedAt(end, 0, at('10:09:59.900'))).toEqual(at('10:09:59.900'));
    expect(submittedAt(end, 0, end)).toEqual(end);
    expect(submittedAt(end, 0, at('10:10:00.001'))).toBeUndefined();
  });
  test('within the grace it is taken, and counts as finished at the end', () => {
    expect(submittedAt(end, 5, at('10:10:05'))).toEqual(end);
    expect(submittedAt(end, 5, at('10:10:05.001'))).toBeUndefined();
  });
});

test('case A4: extra time set during an attempt moves its end', () => {
  const open: QuizTiming = { timeZone: 'UTC', closing: 'clamp', limitSeconds: 3600, graceSeconds: 0 };
  expect(due(open, '10:00:00')).toBe('2026-03-02T11:00:00Z');
  expect(due(open, '10:00:00', { factor: '1.5', extraMinutes: 0 })).toBe('2026-03-02T11:30:00Z');
  expect(due(open, '10:00:00', { factor: '1', extraMinutes: 30 })).toBe('2026-03-02T11:30:00Z');
  expect(due(open, '10:00:00', { factor: '4/3', extraMinutes: 10 })).toBe('2026-03-02T11:30:00Z');
});

test('extra time holds over a hard close, and does not open a start window for longer', () => {
  const given: QuizTiming = {
    ...timing,
    opensAt: '2026-03-02T10:00',
    closesAt: '2026-03-02T11:00',
    limitSeconds: 3600,
  };
  const extra = { factor: '1.5', extraMinutes: 0 };
  expect(due(given, '10:00:00')).toBe('2026-03-02T11:00:00Z');
  expect(due(given, '10:00:00', extra)).toBe('2026-03-02T11:30:00Z');
  const window = { ...given, closing: 'start-window' as const };
  expect(startAt(window, at('11:00:00'), extra).kind).toBe('closed');
});

test('an own closing of a learner stands for that of the quiz', () => {
  const extra = { ...NO_ACCOMMODATION, closesAt: at('13:00:00') };
  expect(due(timing, '12:25:00', extra)).toBe('2026-03-02T13:00:00Z');
  expect(startAt(timing, at('12:45:00'), extra).kind).toBe('open');
});

test('the last attempt ends at a hard close, and of a start window its limit later', () => {
  expect(lastEnd(timing, NO_ACCOMMODATION)).toEqual(at('12:30:00'));
  const window = { ...timing, closing: 'start-window' as const };
  expect(lastEnd(window, NO_ACCOMMODATION)).toEqual(at('14:00:00'));
  const { closesAt: _, ...open } = window;
  expect(lastEnd(open, NO_ACCOMMODATION)).toBeUndefined();
  expect(latestOrNever([at('12:30:00'), at('14:00:00'), at('13:00:00')])).toEqual(at('14:00:00'));
  expect(latestOrNever([at('12:30:00'), undefined, at('13:00:00')])).toBeUndefined();
});

describe('case A6: a date of a place', () => {
  test('set in winter for 23:59 in New York in March is 03:59 of the next day in UTC', () => {
    expect(instantOf('2025-03-20T23:59', 'America/New_York').toString()).toBe('2025-03-21T03:59:00Z');
    expect(instantOf('2025-01-20T23:59', 'America/New_York').toString()).toBe('2025-01-21T04:59:00Z');
  });
  test('that clocks skip is the one after, and that they repeat is the earlier', () => {
    expect(instantOf('2026-03-29T01:30', 'Europe/Lisbon').toString()).toBe('2026-03-29T01:30:00Z');
    expect(instantOf('2026-10-25T01:30', 'Europe/Lisbon').toString()).toBe('2026-10-25T00:30:00Z');
  });
});

describe('cases A7 and A8: who asks for an attempt', () => {
  const past = (number: number, state: PastAttempt['state'], finished?: string): PastAttempt => ({
    id: `attempt-${number}`,
    number,
    state,
    finishedAt: finished === undefined ? undefined : at(finished),
  });
  const rules = { allowed: 2, waitMinutes: 60 };
  test('gets back the one under way', () => {
    expect(nextAttempt([past(1, 'inProgress')], { ...rules, allowed: 1 }, at('10:00:00'))).toEqual({
      kind: 'resume',
      id: 'attempt-1',
    });
  });
  test('starts the next after the wait, until none is left', () => {
    expect(nextAttempt([], rules, at('10:00:00'))).toEqual({ kind: 'start', number: 1, left: 1 });
    const one = [past(1, 'graded', '10:00:00')];
    expect(nextAttempt(one, rules, at('10:59:59'))).toEqual({ kind: 'wait', until: at('11:00:00') });
    expect(nextAttempt(one, rules, at('11:00:00'))).toEqual({ kind: 'start', number: 2, left: 0 });
    const many = Array.from({ length: 500 }, (_, n) => past(n + 1, 'graded', '09:00:00'));
    const unlimited = { ...rules, allowed: undefined };
    expect(nextAttempt(many.slice(1), unlimited, at('15:00:00')).kind).toBe('start');
    expect(nextAttempt(many, unlimited, at('15:00:00'))).toEqual({ kind: 'noneLeft', allowed: 500 });
    expect(nextAttempt([...one, past(2, 'graded', '12:00:00')], rules, at('15:00:00'))).toEqual({
      kind: 'noneLeft',
      allowed: 2,
    });
  });
});
