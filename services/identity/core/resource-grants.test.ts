import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantsTogether, rolesFor, withoutRolesFor, withRoleFor } from './resource-grants.ts';
import type { Grant } from './roles.ts';

const COURSE = 'course:spreadsheets';
const STAFF: Grant = { role: 'staff' };

test('a role for one thing stands beside those for everything, and joins its like for other things', () => {
  const once = withRoleFor([STAFF], 'course-teacher', COURSE);
  expect(once).toEqual([STAFF, { role: 'course-teacher', resources: [COURSE] }]);
  expect(withRoleFor(once, 'course-teacher', 'course:python')).toEqual([
    STAFF,
    { role: 'course-teacher', resources: [COURSE, 'course:python'] },
  ]);
});

test('a thing has one role of a person: another one takes its place', () => {
  const before = withRoleFor(withRoleFor([], 'course-teacher', COURSE), 'course-teacher', 'course:python');
  const after = withRoleFor(before, 'course-observer', COURSE);
  expect(after).toEqual([
    { role: 'course-teacher', resources: ['course:python'] },
    { role: 'course-observer', resources: [COURSE] },
  ]);
  expect(rolesFor(after, COURSE)).toEqual(['course-observer']);
});

test('a grant names at most 100 things: the next begins another one', () => {
  const things = Array.from({ length: 101 }, (_, at) => `course:c${at}`);
  const grants = things.reduce<Grant[]>((held, thing) => withRoleFor(held, 'course-teacher', thing), []);
  expect(grants.map(({ resources = [] }) => resources.length)).toEqual([100, 1]);
});

test('what two give is given once, and what is for other things stands beside it', () => {
  const teacher = { role: 'course-teacher', resources: [COURSE] };
  const other = { role: 'course-teacher', resources: ['course:python'] };
  expect(grantsTogether([STAFF, teacher], [{ ...teacher }, other, STAFF])).toEqual([STAFF, teacher, other]);
});

const grants = fc.array(
  fc.record(
    {
      role: fc.constantFrom('staff', 'course-teacher', 'course-observer'),
      resources: fc.uniqueArray(fc.constantFrom(COURSE, 'course:python', 'property:7'), { minLength: 1 }),
    },
    { requiredKeys: ['role'] },
  ),
);

test('what is given for a thing and taken away again leaves all else as it was', () => {
  fc.assert(
    fc.property(grants, (before) => {
      const given = withRoleFor(before, 'course-teacher', COURSE);
      expect(rolesFor(given, COURSE)).toEqual(['course-teacher']);
      const left = withoutRolesFor(given, COURSE);
      expect(rolesFor(left, COURSE)).toEqual([]);
      const others = ['course:python', 'property:7'].map((thing) => rolesFor(before, thing));
      expect(['course:python', 'property:7'].map((thing) => rolesFor(left, thing))).toEqual(others);
      expect(left.filter(({ resources }) => resources === undefined)).toEqual(
        before.filter(({ resources }) => resources === undefined),
      );
    }),
  );
});
