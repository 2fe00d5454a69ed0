import { expect, test } from 'vitest';
import { waiting } from './waiting.ts';

test('what waits is told to the event up to where the server counts', () => {
  expect(waiting()).toBe('0');
  expect(waiting(30, 7)).toBe('37');
  expect(waiting(30, 10_000)).toBe('10,030+');
});
