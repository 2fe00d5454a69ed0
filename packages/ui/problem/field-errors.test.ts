import { expect, test } from 'vitest';
import { fieldErrors } from './field-errors.ts';
import { problemFrom } from './problem.ts';

test('each error of a problem is found by its pointer, with the column of an expression', () => {
  const problem = problemFrom(422, {
    code: 'METRIC_INVALID',
    detail: 'the metric has errors',
    errors: [
      { pointer: '/value/of', detail: 'unexpected token: EOF', column: 9 },
      { pointer: '/timeZone', detail: 'not a time zone' },
    ],
  });
  expect([...fieldErrors(problem)]).toEqual([
    ['/value/of', 'Column 9: Unexpected token: EOF.'],
    ['/timeZone', 'Not a time zone.'],
  ]);
});

test('a problem with one pointer is told at that field without repeating the pointer', () => {
  const problem = problemFrom(400, { detail: '/name must NOT have fewer than 1 characters.', pointer: '/name' });
  expect([...fieldErrors(problem)]).toEqual([['/name', 'Must NOT have fewer than 1 characters.']]);
});

test('a name of the wrong form is told without the expression that it did not match', () => {
  const problem = problemFrom(400, { detail: '/name must match pattern "^[a-z]+$".', pointer: '/name' });
  expect(fieldErrors(problem).get('/name')).toBe('Not in this form.');
});

test('what is no problem of a field is told at none', () => {
  for (const error of [undefined, new Error('x'), problemFrom(503, { detail: 'busy' })]) {
    expect(fieldErrors(error).size).toBe(0);
  }
});
