import { placeOf } from '@pvt/kernel/place-of';
import { expect, test } from 'vitest';
import { compileFlag, flagFault } from './flag.ts';

const people = Array.from({ length: 10_000 }, (_, number) => ({ key: `person-${number}`, attributes: { number } }));
const having = (share: number, name = 'one-page') =>
  new Set(people.filter(compileFlag(name, { on: true, share }, placeOf)).map(({ key }) => key));

test('a share is met to one in a hundred, and who has a feature keeps it while the share grows', () => {
  const [ten, twenty] = [having(10), having(20)];
  expect(Math.abs(ten.size - 1000)).toBeLessThan(100);
  expect([...ten].every((key) => twenty.has(key))).toBe(true);
  expect([having(0).size, having(100).size]).toEqual([0, 10_000]);
});

test('one key has the same place for ever, and another one for each flag', () => {
  expect(placeOf('one-page', 'person-1')).toBe(placeOf('one-page', 'person-1'));
  // Pinned: another place for everybody would move people between versions at an upgrade.
  expect([placeOf('one-page', 'person-1'), placeOf('dark', 'person-1')]).toEqual([3636, 7132]);
  expect(having(10).intersection(having(10, 'dark')).size).toBeLessThan(200);
});

test('the first rule that holds decides; one that fails on somebody does not hold; off is off', () => {
  const rule = { on: true, share: 0, rules: [{ when: 'attributes.number < 10.0', share: 100 }] };
  expect(people.filter(compileFlag('f', rule, placeOf))).toHaveLength(10);
  expect(compileFlag('f', rule, placeOf)({ key: 'x', attributes: {} })).toBe(false);
  expect(compileFlag('f', { ...rule, on: false }, placeOf)({ key: 'x', attributes: { number: 1 } })).toBe(false);
});

test('what is wrong with a flag is said where it is', () => {
  expect(flagFault({ on: true, rules: [{ when: 'key == "a"', share: 5 }] })).toBeUndefined();
  expect(flagFault({ share: 10 })?.detail).toContain('must be a flag');
  expect(flagFault({ on: true, rules: [{ when: 'key ===', share: 5 }] })).toMatchObject({
    pointer: '/rules/0/when',
    detail: expect.stringContaining('column'),
  });
});
