import { expect, test } from 'vitest';
import { watched } from './watched-statements.ts';

test('statements give their values on, and nothing else changes', () => {
  expect(watched('main();\nlet a = f(); a = g()\nif (a) h(), i() // so')).toBe(
    '__statement((main()));\nlet a = f(); a = g()\nif (a) __statement((h(), i())) // so',
  );
  expect(watched('const f = () => { g(() => { h() }) }')).toBe(
    'const f = () => { __statement((g(() => { __statement((h())) }))) }',
  );
  expect(watched('(async () => { await f(); })()')).toBe('__statement(((async () => { await f(); })()))');
  expect(watched('void f()')).toBe('void __statement((f()))');
});

test('what says how a program is read, and what is no program, stays', () => {
  for (const source of ["'use strict'; const a = 1", 'const =', 'a ='.repeat(3), ''])
    expect(watched(source)).toBe(source);
});
