import { expect, test } from 'vitest';
import { pictureType } from './picture-type.ts';

test('what a browser would run is no picture, whatever it is called', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(pictureType(bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
  expect(pictureType(bytes('<!doctype html><script>'))).toBeUndefined();
  expect(pictureType(bytes('RIFF0000WEBPVP8 '))).toBe('webp');
});
