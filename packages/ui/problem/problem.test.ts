import { expect, test } from 'vitest';
import { adviceFor } from './advice.ts';
import { asSentence, isProblem, problemFrom, unreachable } from './problem.ts';

test('a problem document keeps its code, its place and the errors of its fields', () => {
  const problem = problemFrom(422, {
    title: 'The flow has errors',
    code: 'FLOW_INVALID',
    detail: 'One step is wrong.',
    errors: [{ pointer: '/steps/0/when', step: 'when', column: 4, detail: 'Unknown function.' }, 'noise'],
  });
  expect(problem.errors).toEqual([{ pointer: '/steps/0/when', step: 'when', column: 4, detail: 'Unknown function.' }]);
  expect(adviceFor(problem)).toContain('The flow that runs now is unchanged');
});

test('an answer that is no problem document still becomes one with its status', () => {
  for (const body of [null, 'Bad Gateway', [], 7]) {
    expect(problemFrom(502, body)).toEqual({
      status: 502,
      code: 'HTTP_502',
      title: 'The server refused this',
      detail: '',
    });
  }
  expect(isProblem(problemFrom(500, null))).toBe(true);
});

test('a server that sheds load is asked again after the time it names', () => {
  expect(adviceFor(problemFrom(503, {}, '7'))).toBe('Try again in 7 s.');
});

test('every problem says what to do', () => {
  for (const status of [400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 503, 599]) {
    expect(adviceFor(problemFrom(status, {}))).toMatch(/\w+.*\.$/);
  }
  expect(adviceFor(unreachable())).toContain('npm start');
});

test('what the server says becomes a sentence beside the advice', () => {
  expect(asSentence('there is no board "x"')).toBe('There is no board "x".');
  expect(asSentence('Done already.')).toBe('Done already.');
  expect(asSentence('/steps/0/when: unexpected token')).toBe('/steps/0/when: unexpected token.');
  expect(asSentence('')).toBe('');
});

test.each(['TYPE_SOLD_OUT', 'ROOMS_SOLD_OUT', 'STAY_NEEDS_A_MOVE', 'UNIT_NOT_FREE'])(
  '%s is answered by other nights, not by a reload',
  (code) => {
    const advice = adviceFor(problemFrom(409, { code, title: 'Nothing is left', detail: 'Nothing is left.' }, null));
    expect(advice).toMatch(/other nights/);
    expect(advice).not.toMatch(/[Rr]eload/);
  },
);
