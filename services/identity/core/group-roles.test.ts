import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Given, givenByGroups, leftOut } from './group-roles.ts';

const names = ['staff', 'manager', 'auditor', 'cleaner'];
const role = fc.constantFrom(...names);
const byHand = fc.uniqueArray(
  fc.oneof(
    role.map((name) => ({ role: name })),
    role.map((name) => ({ role: name, resources: ['property:7'] })),
  ),
  { selector: (grant) => JSON.stringify(grant), maxLength: 6 },
);
const ofGroups = fc.uniqueArray(role);
const bare = (grants: Given['grants']): Given => ({ grants, groupRoles: [] });

test('who is in groups has what they give and what was given by hand, and once out of them what was given by hand', () => {
  fc.assert(
    fc.property(byHand, fc.array(ofGroups, { minLength: 1, maxLength: 5 }), (hand, steps) => {
      let now = bare(hand);
      for (const wanted of steps) {
        now = givenByGroups(now, wanted);
        expect(leftOut(now.grants, wanted)).toEqual([]);
        for (const grant of hand) expect(now.grants).toContainEqual(grant);
        expect(now.grants).toHaveLength(hand.length + now.groupRoles.length);
        expect(wanted).toEqual(expect.arrayContaining([...now.groupRoles]));
        // The directory says again and again what there is.
        expect(givenByGroups(now, wanted)).toEqual(now);
      }
      expect(givenByGroups(now, [])).toEqual(bare(hand));
    }),
  );
});

test('a role that is limited to some things is another than the one for everything', () => {
  const limited = { role: 'staff', resources: ['property:7'] };
  const given = givenByGroups(bare([limited]), ['staff']);
  expect(given).toEqual({ grants: [limited, { role: 'staff' }], groupRoles: ['staff'] });
  expect(leftOut([limited], ['staff'])).toEqual(['staff']);
});
