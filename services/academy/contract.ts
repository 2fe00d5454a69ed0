import { definePermissions } from '@pvt/kernel/permissions';

export { academyEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'academy:read': 'See courses, their drafts and versions.',
  'academy:author': 'Write courses: outlines, lessons and files; publish them.',
  'academy:teach': 'See and enrol learners, give them more time, keep cohorts and enrolment keys.',
  'academy:records': 'Keep and read learning records: statements and documents of xAPI.',
  'academy:manage': 'Make courses, and change how they are offered.',
});
