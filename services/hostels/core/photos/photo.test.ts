import { expect, test } from 'vitest';
import { widthsOf } from './photo.ts';

test('a picture is made in no width that is larger than it is', () => {
  expect(widthsOf(200)).toEqual([200]);
  expect(widthsOf(640)).toEqual([320, 640]);
  expect(widthsOf(1600)).toEqual([320, 640, 1280, 1600]);
  expect(widthsOf(6000)).toEqual([320, 640, 1280, 1920]);
});
