import { expect, test } from 'vitest';
import { eventTypeFault } from './event-rules.ts';

test.each(['a', 'order.placed', 'A:b/c-d_1', 'x'.repeat(200), 'pvtx.a'])('%s is a type', (type) => {
  expect(eventTypeFault(type)).toBeUndefined();
});

test.each(['', ' a', '.a', 'a b', 'ä', 'a\n', 'a\u0000', 'x'.repeat(201), 'pvt.event.refused'])(
  '%j is none',
  (type) => {
    expect(eventTypeFault(type)).toBeTypeOf('string');
  },
);
