import { expect, test } from 'vitest';
import { prepareBatch } from './batch.ts';
import { checkEvent } from './event.ts';
import type { Row } from './rows/row.ts';

const record = (value: unknown, line = 2): Row => ({ kind: 'row', line, next: 3, end: 9, text: '', value });

/** What becomes of one row of a CSV file. */
function judged(value: Record<string, string>): unknown {
  const chunk = prepareBatch([record(value)], checkEvent, () => 'made', true);
  if (chunk instanceof Promise) throw new Error('it was checked in one turn');
  return chunk.events[0] ?? chunk.outcome[0];
}

test.each(['{"a":1e999}', '[12345678901234567890]', '1e-400'])(
  'a number in the data column that can not be kept exactly rejects the row, as in NDJSON: %s',
  (data) => {
    expect(judged({ type: 'stay', data })).toMatchObject({
      status: 'refused',
      code: 'JSON_NOT_SAFE',
      pointer: '/data',
      line: 2,
    });
  },
);

test('a name that stands twice in the data column rejects the row, with its place', () => {
  expect(judged({ type: 'stay', data: '{"a":[{"b":1,"b":1}]}' })).toMatchObject({
    code: 'JSON_NOT_SAFE',
    pointer: '/data/a/0/b',
  });
});

test('what is no JSON in the data column is text, whatever numbers stand in it', () => {
  expect(judged({ type: 'stay', data: 'room 12345678901234567890' })).toMatchObject({
    data: 'room 12345678901234567890',
  });
});

test('every column that is no attribute is a member of the data, also one named like one of CloudEvents', () => {
  expect(judged({ type: 'stay', subject: 'room 7', guests: '2' })).toMatchObject({
    type: 'stay',
    data: { subject: 'room 7', guests: '2' },
  });
});

test('with a column specversion the rows are CloudEvents, and the subject is their attribute', () => {
  const row = { specversion: '1.0', type: 'stay', id: '1', source: '/hotel', subject: 'room 7', guests: '2' };
  expect(judged(row)).toMatchObject({ key: 'room 7', attributes: { subject: 'room 7' }, data: { guests: '2' } });
});

test.each([
  ['{"a":1,"b":3}', { a: '2' }, '/data/a'],
  ['{"a":null}', { b: '1', a: '2' }, '/data/a'],
  ['{"x/y":1}', { 'x/y': '2' }, '/data/x~1y'],
  ['5', { a: '2' }, '/data/a'],
  ['[1]', { a: '2' }, '/data/a'],
  ['null', { a: '2' }, '/data/a'],
  ['a text', { a: '2' }, '/data/a'],
])(
  'a column that would be lost, or lose a member of the data, rejects the row: %s beside %j',
  (data, columns, pointer) => {
    const column = Object.keys(columns).at(-1);
    expect(judged({ type: 'stay', ...columns, data })).toMatchObject({
      status: 'refused',
      code: 'JSON_NOT_SAFE',
      pointer,
      detail: expect.stringContaining(`"${column}"`) as unknown,
    });
  },
);

test('a column that is empty takes nothing from the data, and one of another name is a member of them', () => {
  expect(judged({ type: 'stay', data: '{"a":1}', a: '', b: '', c: '3' })).toMatchObject({
    data: { a: 1, b: '', c: '3' },
  });
  expect(judged({ type: 'stay', data: '5', a: '' })).toMatchObject({ data: 5 });
});
