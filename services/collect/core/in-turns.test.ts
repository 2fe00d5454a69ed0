import { openTurns } from '@pvt/kernel/async/turns';
import { openWork } from '@pvt/kernel/async/work';
import { expect, test } from 'vitest';
import { byCells } from './in-turns.ts';

test('rows of thousands of cells give way after a few, and rows of a few cells do not', async () => {
  const turnsOf = async (columns: number): Promise<number> => {
    let given = 0;
    const turns = openTurns();
    const counted: typeof turns = {
      ...turns,
      next: (...of) => {
        given += 1;
        return turns.next(...of);
      },
    };
    const names = Array.from({ length: columns }, (_, n) => `c${n}`);
    const inTurns = byCells(openWork({ tenant: 't', turns: counted }), () => names);
    await inTurns(Array.from({ length: 30 }), () => undefined);
    return given;
  };
  expect(await turnsOf(4096)).toBeGreaterThanOrEqual(9);
  expect(await turnsOf(20)).toBe(0);
});
