import { expect, test } from 'vitest';
import { movedTo } from './photo-order.ts';

test('a photo that is moved forward becomes the cover, and the others keep their order', () => {
  const photos = ['a', 'b', 'c'].map((file) => ({ file, alt: '' }));
  expect(movedTo(photos, 1, 0).map(({ file }) => file)).toEqual(['b', 'a', 'c']);
  expect(movedTo(photos, 0, 1).map(({ file }) => file)).toEqual(['b', 'a', 'c']);
  expect(movedTo(photos, 2, 0).map(({ file }) => file)).toEqual(['c', 'a', 'b']);
});
