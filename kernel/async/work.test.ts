import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openTurns } from './turns.ts';
import { inOneTurn, openWork, stepsTaken } from './work.ts';

const TURN = 100_000;
const rows = (count: number) => Array.from({ length: count }, (_, n) => n);
const taking = (steps: number) => (): void => {
  stepsTaken.count += steps;
};

/** Counts the turns that are asked for. */
function countedTurns() {
  const asked: string[] = [];
  return { ...openTurns(), asked, next: async (tenant: string) => void asked.push(tenant) };
}

describe('work in turns', () => {
  test('is done at once where it is quick, in the order of the items', () => {
    const seen: number[] = [];
    const work = openWork({ tenant: 'a' });
    expect(work.each(rows(1003), (row) => void seen.push(row))).toBeUndefined();
    expect(seen).toEqual(rows(1003));
    expect(work.each([], () => expect.unreachable())).toBeUndefined();
  });

  test('gives way by what the items take, and no turn takes more than a turn and one item', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 * TURN }), { maxLength: 60 }), async (items) => {
        const turns = countedTurns();
        const seen: number[] = [];
        const ofTurns: number[] = [0];
        const work = openWork({
          tenant: 'a',
          turns: { ...turns, next: async () => void ofTurns.push(0) },
        });
        await work.each(items, (steps) => {
          seen.push(steps);
          stepsTaken.count += steps;
          ofTurns.push((ofTurns.pop() ?? 0) + steps);
        });
        expect(seen).toEqual(items);
        expect(work.steps).toBe(items.reduce((sum, steps) => sum + steps, 0));
        for (const [turn, steps] of ofTurns.entries()) {
          expect(steps).toBeLessThanOrEqual(TURN + Math.max(0, ...items));
          if (turn < ofTurns.length - 1) expect(steps).toBeGreaterThanOrEqual(TURN);
        }
      }),
    );
  });

  test('adds up what several calls take, one item each', async () => {
    const turns = countedTurns();
    const work = openWork({ tenant: 'a', turns });
    for (let call = 0; call < 10; call += 1) await work.each([1], taking(TURN));
    expect(turns.asked).toHaveLength(9);
  });

  test('gives way by time too, where what takes long is not counted', async () => {
    const turns = countedTurns();
    const work = openWork({ tenant: 'a', turns });
    await work.each(rows(40), () => {
      const until = performance.now() + 10;
      while (performance.now() < until);
    });
    expect(turns.asked.length).toBeGreaterThan(0);
  });

  test('what others take meanwhile is not its own', async () => {
    const work = openWork({ tenant: 'a', turns: { ...openTurns(), next: async () => taking(1_000_000)() } });
    await work.each(rows(5), taking(TURN));
    expect(work.steps).toBe(5 * TURN);
  });

  test('an item that waits for something has the next one wait', async () => {
    const order: string[] = [];
    await openWork({ tenant: 'a' }).each(rows(3), (row) => {
      order.push(`begin ${row}`);
      return row === 1 ? Promise.resolve().then(() => void order.push('waited')) : undefined;
    });
    expect(order).toEqual(['begin 0', 'begin 1', 'waited', 'begin 2']);
  });

  test('an item that fails in a later turn fails the whole', async () => {
    const work = openWork({ tenant: 'a' });
    const done = work.each(rows(40), (row) => {
      stepsTaken.count += TURN;
      if (row === 39) throw new Error('row 39');
    });
    await expect(done).rejects.toThrow('row 39');
  });

  test('is cut where it takes more than it may, over all its calls, and says so', async () => {
    const work = openWork({ tenant: 'a', most: 1_000_000 });
    let done = 0;
    await work.each(rows(6), taking(TURN));
    const rest = async () =>
      work.each(rows(100), () => {
        done += 1;
        stepsTaken.count += TURN;
      });
    await expect(rest()).rejects.toMatchObject({ code: 'TOO_MUCH_WORK', options: { more: { limit: 1_000_000 } } });
    expect(done).toBe(5);
  });

  test('ends where its signal does', async () => {
    const ending = new AbortController();
    let done = 0;
    const work = openWork({ tenant: 'a', signal: ending.signal });
    const whole = work.each(rows(1000), () => {
      done += 1;
      stepsTaken.count += TURN;
      if (done === 3) ending.abort(new Error('deleted'));
    });
    await expect(whole).rejects.toThrow('deleted');
    expect(done).toBe(3);
  });
});

test('a single piece of work is done at once, unless the one before it of the same tenant held up others', async () => {
  let now = 0;
  const turns = openTurns(() => now);
  expect(inOneTurn('a', () => 1, turns)).toBe(1);
  turns.took('a', 300);
  expect(inOneTurn('b', () => 2, turns)).toBe(2);
  const waiting = inOneTurn('a', () => 3, turns);
  expect(waiting).toBeInstanceOf(Promise);
  now = 300;
  expect(await waiting).toBe(3);
});
