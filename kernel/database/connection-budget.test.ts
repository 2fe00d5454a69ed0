import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BudgetedPool, ConnectionBudget, type Share } from './connection-budget.ts';

/** A pool whose connections open at once, and close when the test says so. */
class FakePool implements BudgetedPool {
  busy = 0;
  idle = 0;
  closing = 0;
  wanted = 0;
  /** How much work has been given a connection. */
  served = 0;
  opened = 0;
  readonly idleSince = 0;
  readonly most: number;
  readonly #budget: ConnectionBudget;

  constructor(budget: ConnectionBudget, share: Share, most = Number.POSITIVE_INFINITY) {
    this.#budget = budget;
    this.most = most;
    share.add(this);
  }

  get open(): number {
    return this.busy + this.idle + this.closing;
  }

  ask(work = 1): void {
    this.wanted += work;
    this.#budget.settle();
  }

  /** Work ends, and its connection is given back. */
  finish(): void {
    this.busy -= 1;
    this.idle += 1;
    this.#budget.settle();
  }

  closed(): void {
    this.closing -= 1;
    this.#budget.settle();
  }

  serve(): void {
    this.idle -= 1;
    this.busy += 1;
    this.wanted -= 1;
    this.served += 1;
  }

  grow(): void {
    this.opened += 1;
    this.idle += 1;
    this.serve();
  }

  shrink(): void {
    this.idle -= 1;
    this.closing += 1;
  }
}

const pools = (budget: ConnectionBudget, count: number): FakePool[] =>
  Array.from({ length: count }, () => new FakePool(budget, budget.share()));

/** What is being closed is closed, until nothing is. */
function settleAll(all: readonly FakePool[]): void {
  for (let pool = closingOf(all); pool !== undefined; pool = closingOf(all)) pool.closed();
}
const closingOf = (all: readonly FakePool[]): FakePool | undefined => all.find(({ closing }) => closing > 0);

test('a service has as many as it needs while nobody else does, but for one place for each of the others', () => {
  const budget = new ConnectionBudget(10);
  const [one] = pools(budget, 4);
  one?.ask(100);
  expect(one?.busy).toBe(7);
});

test('a neighbour with a thousand waiting, whose work never ends, keeps no other from its first connection', () => {
  const budget = new ConnectionBudget(10);
  const [greedy, ...others] = pools(budget, 4);
  greedy?.ask(1000);
  for (const other of others) other.ask();
  expect(others.map(({ busy }) => busy)).toEqual([1, 1, 1]);
});

test('what becomes free goes to who has fewest, until they have the same', () => {
  const budget = new ConnectionBudget(10);
  const all = pools(budget, 2);
  const [greedy, other] = all;
  greedy?.ask(1000);
  other?.ask(1000);
  expect([greedy?.open, other?.open]).toEqual([9, 1]);
  for (let round = 0; round < 100; round += 1) {
    greedy?.finish();
    settleAll(all);
  }
  expect([greedy?.open, other?.open]).toEqual([5, 5]);
});

test('between two who have the same none is closed for the other: each goes on with its own', () => {
  const budget = new ConnectionBudget(4);
  const [one, two] = pools(budget, 2);
  one?.ask(2);
  two?.ask(2);
  one?.ask(100);
  two?.ask(100);
  for (let round = 0; round < 50; round += 1) {
    one?.finish();
    two?.finish();
  }
  expect([one?.opened, two?.opened]).toEqual([2, 2]);
  expect([one?.served, two?.served]).toEqual([52, 52]);
});

test('one that is idle is closed for who waits, and its place is another’s only when it is closed', () => {
  const budget = new ConnectionBudget(3);
  const [idle, other] = pools(budget, 2);
  idle?.ask(2);
  idle?.finish();
  idle?.finish();
  other?.ask(2);
  expect([idle?.closing, other?.busy]).toEqual([1, 1]);
  idle?.closed();
  expect([idle?.open, other?.busy]).toEqual([1, 2]);
});

test('with fewer places than services, they take turns', () => {
  const budget = new ConnectionBudget(2);
  const all = pools(budget, 5);
  for (const pool of all) pool.ask(20);
  for (let round = 0; round < 10; round += 1) {
    for (const pool of all) if (pool.busy > 0) pool.finish();
    settleAll(all);
  }
  const served = all.map((pool) => pool.served);
  expect(Math.max(...served) - Math.min(...served)).toBeLessThanOrEqual(1);
  expect(Math.min(...served)).toBeGreaterThan(1);
});

test('the roles of one service share its places, and neither keeps the other from working', () => {
  const budget = new ConnectionBudget(3);
  const share = budget.share();
  const [requests, housekeeping] = [new FakePool(budget, share), new FakePool(budget, share, 2)];
  requests.ask(1000);
  housekeeping.ask();
  for (let round = 0; round < 10 && housekeeping.served === 0; round += 1) {
    requests.finish();
    settleAll([requests, housekeeping]);
  }
  expect(housekeeping.served).toBe(1);
  expect(requests.busy).toBeGreaterThan(0);
});

test('a place that is held belongs to no pool', () => {
  const budget = new ConnectionBudget(3);
  budget.hold();
  const [one] = pools(budget, 1);
  one?.ask(5);
  expect(one?.busy).toBe(2);
});

test('whatever comes in whatever order, the budget is kept, and all that is asked for is done in the end', () => {
  const step = fc.record({
    pool: fc.nat(),
    what: fc.constantFrom('ask', 'finish', 'close'),
    work: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 200 }), (most, steps) => {
      const budget = new ConnectionBudget(most);
      const shares = [budget.share(), budget.share(), budget.share(), budget.share()];
      const all = shares.flatMap((share) => [new FakePool(budget, share, 5), new FakePool(budget, share, 2)]);
      let asked = 0;
      for (const { pool: at, what, work } of steps) {
        const pool = all[at % all.length];
        if (what === 'ask') asked += work;
        if (what === 'ask') pool?.ask(work);
        else if (what === 'finish' && (pool?.busy ?? 0) > 0) pool?.finish();
        else if (what === 'close' && (pool?.closing ?? 0) > 0) pool?.closed();
        expect(budget.used).toBeLessThanOrEqual(most);
      }
      for (let left = asked * 2 + 100; all.some(({ wanted, busy }) => wanted + busy > 0) && left > 0; left -= 1) {
        settleAll(all);
        for (const pool of all) if (pool.busy > 0) pool.finish();
        expect(budget.used).toBeLessThanOrEqual(most);
      }
      expect(all.reduce((sum, { served }) => sum + served, 0)).toBe(asked);
    }),
    { numRuns: 300 },
  );
});
