import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { compilePattern, matchBudget, PatternRefused, PatternTooCostly } from './pattern.ts';
import { compileEcmaPattern } from './pattern-ecma.ts';

const matches = (source: string, text: string): boolean => compileEcmaPattern(source).test(text, matchBudget());
const LONG = 50_000;

describe('a pattern that would hold V8 for ever', () => {
  test.each([
    ['(a+)+$', 'a'],
    ['^(a|a)*$', 'a'],
    ['^(a|aa)+$', 'a'],
    ['(.*)*x', 'a'],
    ['^([a-zA-Z0-9]+\\s?)*$', 'a '],
    ['(x+x+)+y', 'x'],
  ])('ends: %s', (source, unit) => {
    expect(matches(source, `${unit.repeat(LONG / unit.length)}!`)).toBe(false);
  });

  test('is too costly where it is large and the text is long, and stays so within the budget', () => {
    const pattern = compilePattern('[ab]*a[ab]{1000}[0-9]');
    const budget = matchBudget();
    expect(pattern.test('ab'.repeat(1000), budget)).toBe(false);
    expect(() => pattern.test('ab'.repeat(LONG), budget)).toThrow(PatternTooCostly);
    expect(() => pattern.test('ab', budget)).toThrow(PatternTooCostly);
  });
});

describe('what is refused, in either syntax', () => {
  test.each([
    ['(?=a)b', 'look-around'],
    ['a(?!b)', 'look-around'],
    ['(?<=a)b', 'look-around'],
    ['(?<!a)b', 'look-around'],
    ['(a)\\1', 'back-references'],
    ['(?<n>a)\\k<n>', 'back-references'],
    ['a{1001}', 'counts to 1000 at most'],
    ['(a{100}){20}', 'counts to 1000 at most'],
    ['(?:abcdefgh){1000}', 'more than 2500 places'],
    [`${'.{0,1000}'.repeat(400)}`, 'more than 2500 places'],
    ['a'.repeat(4001), 'longer than 4000'],
    ['[a', 'character class'],
    ['(a', ''],
  ])('%.40s', (source, why) => {
    const shown = source.slice(0, 40);
    for (const compile of [compilePattern, compileEcmaPattern]) {
      const refusal = caught(() => compile(source));
      expect(refusal).toBeInstanceOf(PatternRefused);
      expect(refusal).toMatchObject({ source, message: expect.stringContaining(shown) as unknown });
      if (source !== '[a') expect(refusal).toMatchObject({ message: expect.stringContaining(why) as unknown });
    }
  });
});

test('the places of a pattern are never fewer than a third of the automaton’s', () => {
  const tricky = [
    '[](]',
    '[])]',
    '[[:alpha:](]',
    '[^](]',
    '\\Q[\\E',
    '\\Q(',
    '(?i)',
    '(?:',
    '(?P<n>',
    '\\p{L}',
    '\\)',
    '[\\](]',
  ];
  const unit = fc.constantFrom(
    'a',
    '.',
    '(',
    '(',
    ')',
    ')',
    '[ab]',
    '{7}',
    '{2,9}',
    '{3,}',
    '*',
    '+',
    '?',
    '|',
    ...tricky,
  );
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 14 }), (source) => {
      let size: number;
      try {
        size = RE2JS.compile(source).programSize();
      } catch {
        return;
      }
      const states = caught(() => compilePattern(source).states);
      if (states instanceof PatternRefused) expect(size).toBeGreaterThan(800);
      else expect(size).toBeLessThanOrEqual(3 * Number(states) + 10);
    }),
    { numRuns: 3000 },
  );
});

describe('a pattern of JSON Schema means what ECMA-262 says', () => {
  test.each([
    ['^\\s$', '\u00a0'],
    ['^\\s$', '\u2028'],
    ['^[\\S]$', '\u00a0'],
    ['^[^\\s]$', '\ufeff'],
    ['^.$', '\r'],
    ['^.$', '\u2029'],
    ['^.$', '😀'],
    ['^\\u{1F600}$', '😀'],
    ['^\\ud83d\\ude00$', '😀'],
    ['^[\\u0041-\\u0043]$', 'B'],
    ['^\\cJ$', '\n'],
    ['^\\x41\\0$', 'A\0'],
    ['^[\\b]$', '\b'],
    ['^[^]$', '\n'],
    ['[]', 'a'],
    ['^[[:]$', ':'],
    ['^[\\-\\]^]$', ']'],
    ['^(?<year>\\d{4})\\/$', '2026/'],
    ['^\\p{Script=Greek}\\P{Lu}$', 'Ωω'],
    ['a$', 'a\n'],
    ['^$', ''],
    ['^[^a]$', '😀'],
    ['', 'a'],
  ])('%j over %j', (source, text) => {
    expect(matches(source, text)).toBe(new RegExp(source, 'u').test(text));
  });

  test('for any ordinary pattern and text', () => {
    // None beyond U+FFFF: V8 14.6 says that /[^a]$/u does not match "😀", which it does.
    const letter = fc.constantFrom(
      'a',
      'b',
      'A',
      '1',
      '_',
      '-',
      ' ',
      '\n',
      '\r',
      'é',
      'ω',
      '\u00a0',
      '\u2028',
      '/',
      '[',
    );
    const atom = fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        'é',
        '😀',
        '.',
        '\\d',
        '\\w',
        '\\s',
        '\\S',
        '\\D',
        '\\W',
        '\\b',
        '\\B',
        '^',
        '$',
        '\\/',
        '\\[',
      ),
      fc.constantFrom(
        '[a-z]',
        '[^ab]',
        '[\\s_]',
        '[^\\S\\d]',
        '[\\W\\-]',
        '[é-ω]',
        '\\p{L}',
        '\\P{Lu}',
        '[^\\p{L}\\n]',
        '[\\[/]',
      ),
    );
    const tree = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('part'), tie('part')).map(([one, other]) => one + other),
        fc.tuple(tie('part'), tie('part')).map(([one, other]) => `(${one}|${other})`),
        fc
          .tuple(tie('part'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,3}', '{0,2}?', '{2,}'))
          .map(([one, times]) => `(?:${one})${times}`),
      ),
    }));
    fc.assert(
      fc.property(tree.part, fc.string({ unit: letter, maxLength: 8 }), (source, text) => {
        expect(matches(source, text)).toBe(new RegExp(source, 'u').test(text));
      }),
      { numRuns: 3000 },
    );
  });
});

function caught<T>(work: () => T): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
