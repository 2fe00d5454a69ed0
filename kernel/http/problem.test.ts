import pg from 'pg';
import { expect, test } from 'vitest';
import { problemDocument, toProblem } from './problem.ts';

function ofDatabase(code: string): Error {
  return Object.assign(new pg.DatabaseError('could not extend file "base/5/16384"', 1, 'error'), { code });
}

test.each([
  ['of the database', ofDatabase('53100')],
  ['of a file', Object.assign(new Error('write /srv/secret/place'), { code: 'ENOSPC', syscall: 'write' })],
  [
    'of what a user may store',
    Object.assign(new Error('write /srv/secret/place'), { code: 'EDQUOT', syscall: 'write' }),
  ],
])('a full disk, %s, is told as such, with what to do and without a path', (_whose, error) => {
  const problem = toProblem(error);
  expect(problem.options.retryAfterSeconds).toBeGreaterThan(0);
  expect(problemDocument(problem)).toMatchObject({
    status: 503,
    code: 'STORAGE_FULL',
    detail: expect.stringMatching(/space/),
  });
  expect(JSON.stringify(problemDocument(problem))).not.toMatch(/base|secret/);
});

test('a database that is away is not taken for a full disk', () => {
  expect(toProblem(ofDatabase('57P01')).code).toBe('DEPENDENCY_UNAVAILABLE');
  expect(toProblem(ofDatabase('53300')).code).toBe('DEPENDENCY_UNAVAILABLE');
});
