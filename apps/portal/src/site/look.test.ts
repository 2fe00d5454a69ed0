import { expect, test } from 'vitest';
import { textOn } from './look.ts';

test.each([
  ['#ffffff', '#000000'],
  ['#ffd400', '#000000'],
  ['#000', '#ffffff'],
  ['#1f6f8b', '#ffffff'],
  ['#0A6C74', '#ffffff'],
])('on %s the text is %s', (colour, text) => {
  expect(textOn(colour)).toBe(text);
});

test.each(['red', '', '#12', 'url(https://elsewhere.example)', '#1f6f8b;'])(
  '%s is not taken for a colour',
  (colour) => {
    expect(textOn(colour)).toBeUndefined();
  },
);
