import { describe, expect, test } from 'vitest';
import { matchBudget } from './pattern.ts';
import { compileEcmaPattern } from './pattern-ecma.ts';
import { charactersWith, othersThan } from './unicode-property.ts';

const matches = (source: string, text: string): boolean => compileEcmaPattern(source).test(text, matchBudget());
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

describe('a property of characters', () => {
  test.each(['Letter', 'gc=Nd', 'Script=Grek', 'scx=Deva', 'Alphabetic', 'White_Space', 'Any', 'Unassigned', 'Cs'])(
    '%s is had by those characters that ECMA-262 says',
    (property) => {
      const having = charactersWith(property);
      const expected = new RegExp(`^\\p{${property}}$`, 'u');
      const found = new Set(
        having.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n)),
      );
      const wrong: number[] = [];
      for (let code = 0; code <= 0x10ffff; code += 1)
        if (!isSurrogate(code) && found.has(code) !== expected.test(String.fromCodePoint(code))) wrong.push(code);
      expect(wrong).toEqual([]);
      const size = (ranges: typeof having): number => ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
      expect(size(having) + size(othersThan(having))).toBe(0x110000);
    },
  );

  test.each([
    ['^\\p{Letter}+$', 'Zürich', true],
    ['^\\p{Letter}+$', 'Zürich8', false],
    ['^\\p{General_Category=Uppercase_Letter}$', 'Ä', true],
    ['^\\P{Letter}$', '8', true],
    ['^\\P{Letter}$', 'b', false],
    ['^[\\p{digit}-]+$', '4২-', true],
    ['^[^\\p{Alphabetic}]$', 'a', false],
    ['^[\\P{Script=Greek}]$', 'α', false],
    ['^\\p{sc=Grek}$', 'α', true],
    ['^\\p{Emoji_Presentation}$', '😀', true],
    ['\\p{Surrogate}', 'a', false],
  ])('%s and %s: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  test.each(['\\p{Lettre}', '\\p{Script}', '\\p{RGI_Emoji}', '\\p{}'])('%s is none', (source) => {
    expect(() => compileEcmaPattern(source)).toThrow('can not be used');
  });
});
