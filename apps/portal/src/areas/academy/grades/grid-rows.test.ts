import { expect, test } from 'vitest';
import type { GradesRow } from './grades-api.ts';
import { seenRows } from './grid-rows.ts';

const row = (name: string, points: string | null, percent: string | null): GradesRow => ({
  ...{ enrolment: name, name, mail: null, state: 'active', groups: name === 'Ben' ? ['red'] : [] },
  cells: points === null ? {} : { essay: { version: '"a"', state: 'graded', points, isOverridden: false } },
  running: { percent, letter: null },
  final: { percent, letter: null },
});
const rows = [row('Cy', '9.00', '90.00'), row('Ana', null, null), row('Ben', '10.00', '100.00')];
const names = (order: Parameters<typeof seenRows>[1]['order'], text = '') =>
  seenRows(rows, { text, state: '', order }).map(({ name }) => name);

test('points are ordered as numbers, and who has none comes last both ways', () => {
  expect(names({ by: 'essay', falling: false })).toEqual(['Cy', 'Ben', 'Ana']);
  expect(names({ by: 'final', falling: true })).toEqual(['Ben', 'Cy', 'Ana']);
  expect(names({ by: 'name', falling: false })).toEqual(['Ana', 'Ben', 'Cy']);
  expect(names(undefined)).toEqual(['Cy', 'Ana', 'Ben']);
});

test('a text finds names whatever their letters’ case', () => {
  expect(names(undefined, ' aN ')).toEqual(['Ana']);
});

test('a group shows its learners alone', () => {
  const shown = seenRows(rows, { text: '', state: '', group: 'red', order: undefined });
  expect(shown.map(({ name }) => name)).toEqual(['Ben']);
});
