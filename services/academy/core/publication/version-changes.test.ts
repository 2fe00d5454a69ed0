import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedOutline } from './version.ts';
import { versionChanges } from './version-changes.ts';

const outline = (...sections: readonly (readonly string[])[]): PublishedOutline => ({
  sections: sections.map((ids, s) => ({
    ...{ id: `s${s}`, title: `Section ${s}` },
    lessons: ids.map((name) => {
      const [id = '', body = '1'] = name.split(':');
      return { id, title: id, kind: 'text', optional: false, completion: 'marked', release: [], body };
    }),
  })),
});
const changes = (before: PublishedOutline | null, after: PublishedOutline) =>
  Object.fromEntries(
    Object.entries(versionChanges(before, after)).map(([what, lessons]) => [
      what,
      (lessons as { lesson: string }[]).map(({ lesson }) => lesson),
    ]),
  );
const NONE = { added: [], removed: [], changed: [], moved: [] };

test('a first publication adds all of it', () => {
  expect(changes(null, outline(['a', 'b']))).toEqual({ ...NONE, added: ['a', 'b'] });
});

test('a lesson that is added or removed moves no other one', () => {
  expect(changes(outline(['a', 'b', 'c']), outline(['x', 'a', 'c']))).toEqual({
    ...NONE,
    added: ['x'],
    removed: ['b'],
  });
});

test('a lesson that is pulled to the front is the only one that moved, and so is one in another section', () => {
  expect(changes(outline(['a', 'b', 'c', 'd']), outline(['d', 'a', 'b', 'c']))).toEqual({ ...NONE, moved: ['d'] });
  expect(changes(outline(['a', 'b'], ['c']), outline(['a'], ['b', 'c']))).toEqual({ ...NONE, moved: ['b'] });
});

test('a lesson with other content is changed', () => {
  expect(changes(outline(['a', 'b']), outline(['a:2', 'b']))).toEqual({ ...NONE, changed: ['a'] });
});

test('the same outline changes nothing, and whatever is done, each lesson is new, gone or in both', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(changes(outline(one), outline(one))).toEqual(NONE);
      const { added, removed, moved } = versionChanges(outline(one), outline(other));
      const kept = other.filter((id) => one.includes(id));
      expect(added.length + kept.length).toBe(other.length);
      expect(removed.length + kept.length).toBe(one.length);
      // What did not move is in the same order as before.
      const still = kept.filter((id) => !moved.some(({ lesson }) => lesson === id));
      expect(still).toEqual(one.filter((id) => still.includes(id)));
    }),
  );
});
