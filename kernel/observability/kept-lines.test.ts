import { afterEach, expect, test } from 'vitest';
import { keepLine, startKeepingLines, takeLines } from './kept-lines.ts';

let end: () => void = () => undefined;
afterEach(() => end());

test('lines wait in their order while somebody keeps them, and not else', () => {
  keepLine('before');
  end = startKeepingLines();
  for (const line of ['a', 'b', 'c']) keepLine(line);
  expect(takeLines(2)).toEqual({ lines: ['a', 'b'], lost: 0 });
  end();
  expect(takeLines(10)).toEqual({ lines: [], lost: 0 });
});

test('beyond the bound they are counted, once, and there is room again when some were taken', () => {
  end = startKeepingLines();
  for (let line = 0; line < 20_005; line++) keepLine('x');
  expect(takeLines(1)).toEqual({ lines: ['x'], lost: 5 });
  keepLine('y');
  const { lines, lost } = takeLines(30_000);
  expect({ count: lines.length, last: lines.at(-1), lost }).toEqual({ count: 20_000, last: 'y', lost: 0 });
});
