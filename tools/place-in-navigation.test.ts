import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesOf } from '../tests/architecture/files.ts';
import { freePlace, type Place, placesIn } from './place-in-navigation.ts';

const ROOT = join(import.meta.dirname, '..');

test('no two entries of the console have the same letter or place, and each area’s are read', () => {
  const texts = filesOf(ROOT, ['apps/portal/src/areas/*/area.ts']).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const places = placesIn(texts);
  expect(places).toHaveLength(texts.join('').match(/\btitle: msg\(/g)?.length ?? 0);
  expect(new Set(places.map(({ letter }) => letter)).size).toBe(places.length);
  expect(new Set(places.map(({ order }) => order)).size).toBe(places.length);
});

test('services that are made one after the other get letters and places of their own', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 25 }), (names) => {
      const places: Place[] = [];
      for (const each of names) places.push(freePlace(each, places));
      expect(new Set(places.map(({ letter }) => letter)).size).toBe(places.length);
      expect(new Set(places.map(({ order }) => order)).size).toBe(places.length);
      expect(places.every(({ letter, order }) => letter !== 'g' && order >= 500 && order < 900)).toBe(true);
    }),
  );
});

test('the letter is one of the name where one is free', () => {
  const taken = [{ letter: 'n', order: 500 }];
  expect(freePlace('notes', taken)).toEqual({ letter: 'o', order: 510 });
  expect(freePlace('nn', taken)).toEqual({ letter: 'a', order: 510 });
});
