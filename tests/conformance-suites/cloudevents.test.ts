import { expect, test } from 'vitest';
import { outcomes } from './cloudevents.suite.ts';

const found = outcomes();

test('the HTTP binding has four scenarios', () => {
  expect(found).toHaveLength(4);
});

test.each(found)('$test: the event is what the request says', ({ agrees, got }) => {
  expect(agrees, got).toBe(true);
});
