import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

const rows = Array.from({ length: 1003 }, (_, n) => n);

test('quick rows are done at once, in their order', () => {
  const seen: number[] = [];
  expect(inTurns(rows, (row) => void seen.push(row))).toBeUndefined();
  expect(seen).toEqual(rows);
  expect(inTurns([], () => expect.unreachable())).toBeUndefined();
});

test('others get their turn between rows that take long, and the rows keep their order', async () => {
  const seen: number[] = [];
  let othersTurns = 0;
  let going = true;
  const other = (): void => {
    othersTurns += 1;
    if (going) setImmediate(other);
  };
  setImmediate(other);
  const done = inTurns(rows.slice(0, 67), (row) => {
    const until = performance.now() + 10;
    while (performance.now() < until);
    seen.push(row);
  });
  expect(seen.length).toBeLessThan(67);
  await done;
  going = false;
  expect(seen).toEqual(rows.slice(0, 67));
  expect(othersTurns).toBeGreaterThan(1);
});

test('a row that fails in a later turn fails the whole', async () => {
  const done = inTurns(rows.slice(0, 40), (row) => {
    const until = performance.now() + 10;
    while (performance.now() < until);
    if (row === 39) throw new Error('row 39');
  });
  await expect(done).rejects.toThrow('row 39');
});
