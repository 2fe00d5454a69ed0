import { expect, test } from 'vitest';
import { gone } from './change-enrolment.ts';
import { ENROLMENT_EXAMPLE, type Enrolment } from './enrolment.ts';

const active: Enrolment = {
  ...ENROLMENT_EXAMPLE,
  ...{ id: 'e1', mail: null, place: 3, withdrawnBy: null, round: 1, revision: 1, lastLesson: null },
  ...{ begunAt: '2027-01-01T09:00:00.000Z', completedAt: null, completedVersion: null },
};

test.each([
  ['active', null, 'learner'],
  ['waiting', null, 'learner'],
  ['suspended', null, 'staff'],
  ['withdrawn', 'staff', 'staff'],
  ['withdrawn', 'learner', 'learner'],
] as const)('who is %s (by %s) and goes is out by the word of %s', (state, withdrawnBy, by) => {
  expect(gone({ ...active, state, withdrawnBy })).toEqual({
    ...active,
    ...{ state: 'withdrawn', withdrawnBy: by, place: null },
  });
});
