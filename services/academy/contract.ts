import { definePermissions } from '@pvt/kernel/permissions';

export { academyEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'academy:read': 'See courses, their drafts and versions.',
  'academy:author': 'Write courses: outlines, lessons and files; publish them.',
  'academy:observe': 'See who takes courses, their progress and their grades.',
  'academy:assist': 'Mark works and answers; answer and look after discussions.',
  'academy:teach': 'Enrol learners, give them more time, keep cohorts and the gradebook, correct marks.',
  'academy:records': 'Keep and read learning records: statements and documents of xAPI.',
  'academy:manage': 'Make courses, and change how they are offered.',
});
