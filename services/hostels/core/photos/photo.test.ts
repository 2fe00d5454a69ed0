import { expect, test } from 'vitest';
import { photoType, widthsOf } from './photo.ts';

test('a picture is made in no width that is larger than it is', () => {
  expect(widthsOf(200)).toEqual([200]);
  expect(widthsOf(640)).toEqual([320, 640]);
  expect(widthsOf(1600)).toEqual([320, 640, 1280, 1600]);
  expect(widthsOf(6000)).toEqual([320, 640, 1280, 1920]);
});

test('what a browser would run is no picture, whatever it is called', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(photoType(bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
  expect(photoType(bytes('<!doctype html><script>'))).toBeUndefined();
  expect(photoType(bytes('RIFF0000WEBPVP8 '))).toBe('webp');
});
