import { expect, test } from 'vitest';
import { celFunctions } from './catalogue.ts';
import { compileExpression } from './expression.ts';

const functions = celFunctions();

test('every function that an expression can call is described, and no other', () => {
  expect(functions.length).toBeGreaterThan(60);
  for (const { name, forms } of functions) expect([name, forms.length > 0]).toEqual([name, true]);
  expect(functions.find(({ name }) => name === 'split')?.forms).toEqual([
    'string.split(string): list<string>',
    'string.split(string, int): list<string>',
  ]);
});

test.each(functions.map(({ name, example, gives }) => [name, example, gives] as const))(
  'the example of %s gives what is said',
  (name, example, gives) => {
    const called = name.split('.').at(-1) ?? name;
    expect(example).toContain(`${called}(`);
    expect(compileExpression(example, {}).run({})).toEqual(gives);
  },
);
