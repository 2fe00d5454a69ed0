import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { uuid } from '../core/xapi/check.ts';
import { statementId } from './statement-id.ts';

test('an event has the same statement each time, and another event has another one', () => {
  const id = statementId('a 0198c0de-0000-7000-8000-000000000001 s1');
  expect(statementId('a 0198c0de-0000-7000-8000-000000000001 s1')).toBe(id);
  expect(statementId('a 0198c0de-0000-7000-8000-000000000001 s2')).not.toBe(id);
  expect(statementId('b 0198c0de-0000-7000-8000-000000000001 s1')).not.toBe(id);
});

test('it is a UUID of version 5 in the variant of RFC 9562', () => {
  const id = statementId('x');
  expect(() => uuid(id, '')).not.toThrow();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const digest = createHash('sha1').update(Buffer.from('7d0c8f3a5b1e4c6f9a2d4e8b6c1f0a37', 'hex')).update('x');
  expect(digest.digest('hex').slice(0, 8)).toBe(id.slice(0, 8));
});
