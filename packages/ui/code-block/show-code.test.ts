import { expect, test } from 'vitest';
import { CODE_LANGUAGES } from './languages.ts';
import { lowlight } from './show-code.ts';

const textOf = (node: { readonly value?: string; readonly children?: readonly object[] }): string =>
  node.value ?? (node.children ?? []).map(textOf).join('');

test('every language that an author can choose is coloured, and so are the short names that people type', () => {
  for (const name of [...Object.keys(CODE_LANGUAGES), 'js', 'ts', 'py', 'sh', 'yml'])
    expect([name, lowlight.registered(name)]).toEqual([name, true]);
  expect(lowlight.registered('cobol')).toBe(false);
});

test('of code nothing is lost and nothing is read as HTML', () => {
  const code = '<script>alert(1)</script> <img src=x onerror="alert(1)">';
  for (const name of Object.keys(CODE_LANGUAGES)) {
    const tree = lowlight.highlight(name, code);
    expect(textOf(tree)).toBe(code);
    expect(JSON.stringify(tree)).not.toMatch(/"tagName":"(?!span")/);
  }
});
