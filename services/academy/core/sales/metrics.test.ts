import { compileExpression } from '@pvt/kernel/cel';
import { expect, test } from 'vitest';
import { ENROLMENT_EXAMPLE, type EnrolmentFacts } from '../people/enrolment.ts';
import { METRICS } from './metrics.ts';

test('who completed a course is counted once, also when suspended and let in again', () => {
  const filter = compileExpression(METRICS['academy.completions']?.filter ?? '', { data: 'dyn' });
  const counts = (before: Partial<EnrolmentFacts> | null) =>
    filter.run({
      data: {
        before: before && { ...ENROLMENT_EXAMPLE, ...before },
        after: { ...ENROLMENT_EXAMPLE, state: 'completed', completed: true },
      },
    });
  expect(counts({ completed: false })).toBe(true);
  expect(counts({ state: 'suspended', completed: true })).toBe(false);
  // All was graded during the suspension.
  expect(counts({ state: 'suspended', completed: false })).toBe(true);
  // Of an earlier time, without the word.
  expect(counts({})).toBe(true);
  expect(counts({ state: 'completed' })).toBe(false);
  expect(counts(null)).toBe(false);
});
