import { expect, test } from 'vitest';
import type { Assignment } from './assignment.ts';
import { assignmentFaults } from './assignment-faults.ts';

const plain: Assignment = {
  ...{ kind: 'assignment', doc: { type: 'doc' }, text: {}, points: '20', timeZone: 'Europe/Lisbon', anonymous: false },
};
const files = { fewest: 1, most: 3, mostBytes: 1000, extensions: [] };

test.each<[string, Partial<Assignment>, string | undefined]>([
  ['a text is enough', {}, undefined],
  ['files beside it', { files }, undefined],
  ['more words than are accepted', { text: { fewestWords: 10, mostWords: 9 } }, '/text/mostWords'],
  ['more files than are accepted', { files: { ...files, fewest: 4 } }, '/files/most'],
  ['a time zone that is none', { timeZone: 'Mars/Olympus' }, '/timeZone'],
  ['a day that is none', { dueAt: '2027-02-30T09:00' }, '/dueAt'],
  ['closed before it is due', { dueAt: '2027-03-02T09:00', closesAt: '2027-03-01T09:00' }, '/closesAt'],
  ['reviews of what is never due', { peers: { reviews: 3, counts: true } }, '/peers'],
  [
    'reviews that end before they begin',
    { dueAt: '2027-03-02T09:00', peers: { reviews: 3, counts: true, closesAt: '2027-03-01T09:00' } },
    '/peers/closesAt',
  ],
  [
    'two who decide',
    { dueAt: '2027-03-02T09:00', peers: { reviews: 3, counts: true }, secondMarking: { decides: 'mean' } },
    '/peers/counts',
  ],
])('%s', (_what, more, pointer) => {
  expect(assignmentFaults({ ...plain, ...more }).map((fault) => fault.pointer)).toEqual(
    pointer === undefined ? [] : [pointer],
  );
});

test('nothing at all to hand in', () => {
  const { text: _text, ...nothing } = plain;
  expect(assignmentFaults(nothing)[0]?.pointer).toBe('');
  expect(assignmentFaults({ ...nothing, files: { ...files, fewest: 0 } })[0]?.pointer).toBe('/files/fewest');
});
