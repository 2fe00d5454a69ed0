import { expect, test } from 'vitest';
import type { Task } from '../api.ts';
import { blankDraft, definitionOf, draftOf } from './task-draft.ts';

const task: Task = {
  name: 'nightly',
  version: '"v"',
  paused: false,
  pausedBecause: null,
  nextAt: null,
  last: null,
  description: 'The report',
  schedule: { cron: '0 2 * * *', timeZone: 'Europe/Lisbon' },
  action: { kind: 'event', type: 'report.due', data: { report: 'sales' } },
  missed: 'all',
  missedMost: 5,
  overlap: 'queue',
  deadlineSeconds: 90,
  jitterSeconds: 3,
};

test.each([
  ['by the clock of a place', {}],
  ['by an interval', { schedule: { everySeconds: 90 } }],
  ['once', { schedule: { at: '2027-01-04T14:00:00.000Z' } }],
  ['a web hook', { action: { kind: 'webhook' as const, url: 'https://shop.example/', data: { a: 1 } } }],
  [
    'an operation',
    { action: { kind: 'operation' as const, operation: 'insights.putBoard' as const, input: { name: 'x' } } },
  ],
])('a task %s comes out of the form as it went in', (_which, part) => {
  const { name, version, paused, pausedBecause, nextAt, last, ...definition } = { ...task, ...part };
  expect(definitionOf(draftOf({ name, version, paused, pausedBecause, nextAt, last, ...definition }))).toEqual(
    definition,
  );
});

test('a form that is not filled in yet is no task', () => {
  expect(definitionOf(blankDraft())).toBeUndefined();
  expect(definitionOf({ ...blankDraft(), type: 'report.due', data: '[1' })).toBeUndefined();
});
