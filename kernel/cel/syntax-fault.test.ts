import { expect, test } from 'vitest';
import { compileExpression, ExpressionInvalid } from './expression.ts';

function faultOf(text: string): string {
  try {
    compileExpression(text, { data: 'dyn' });
  } catch (error) {
    if (error instanceof ExpressionInvalid) return `${error.column}: ${error.message}`;
    throw error;
  }
  return 'none';
}

test.each([
  ['data.amount >', '14: the expression breaks off: something is missing at its end'],
  ['data.a &&', '10: the expression breaks off: something is missing at its end'],
  ['data.', '6: the expression breaks off: a name is missing at its end'],
  ['(1 + 2', '7: the expression breaks off: ")" is missing at its end'],
  ['[1, 2', '6: the expression breaks off: "]" is missing at its end'],
  ['data.x ? 1', '11: the expression breaks off: ":" is missing at its end'],
  ['size(', '6: the expression breaks off: something is missing at its end'],
  ['data.(', '6: a name is needed here, and "(" stands here'],
  ['1 +* 2', '4: "*" can not stand here'],
  ['&& data', '1: "&&" can not stand here'],
  [')', '1: ")" can not stand here'],
  ['{"a" 1}', '6: ":" is needed here, and a number stands here'],
  ['data b', '6: "b" can not stand here'],
  ['data = 2', '6: "=" can not stand here: "==" compares'],
  ['data # 2', '6: "#" can not stand here'],
  ['"abc', '1: a text begins here and does not end: its closing quote is missing'],
  ['if', '1: "if" is a word of the language, and can be no name'],
])('%s is said to be wrong in words', (text, wanted) => {
  expect(faultOf(text)).toBe(wanted);
});

test('whatever breaks off anywhere, no word of the parser is shown', () => {
  const whole =
    'data.a in [1, 2] && !(data["b"] >= -3.5 || size("x") != 1) ? {"k": data.?c.orValue(null)} : "no" + \'d\'';
  for (let end = 1; end < whole.length; end += 1)
    for (const text of [whole.slice(0, end), whole.slice(end)])
      expect(faultOf(text), text).not.toMatch(/EOF|token|\b[A-Z]{2,}\b/);
});
