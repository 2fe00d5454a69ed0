import { armFailurePoint } from '@pvt/kernel/failure-point';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type LogUnderTest, openWorld, type Process, recordEffects, type World } from './world.ts';

/** What the cases share: a world with one process that runs through all of them, and more where a case asks. */
export interface Suite {
  readonly under: LogUnderTest;
  readonly world: World;
  readonly one: Process;
  /** A world of its own, for a case that restarts or kills; closed at the end also when the case failed. */
  openWorld(): Promise<World>;
  /** Disarmed after the case. */
  arm(point: string, action: () => void | Promise<void>): void;
  /** A group named after its type, whose effects are rows. */
  recorder(type: string, on?: Process): Promise<void>;
  /** Effects of a group in the shared world, in the order in which they happened. */
  idsOf(group: string): Promise<string[]>;
}

export function openSuite(under: LogUnderTest): Suite {
  let world: World;
  let one: Process;
  const others: World[] = [];
  let disarm: (() => void)[] = [];

  beforeAll(async () => {
    world = await openWorld(under);
    one = await world.process();
  });
  afterEach(() => {
    for (const off of disarm) off();
    disarm = [];
  });
  afterAll(async () => {
    for (const other of others) await other.close().catch(() => undefined);
    await world.close();
  });

  return {
    under,
    get world() {
      return world;
    },
    get one() {
      return one;
    },
    async openWorld() {
      const other = await openWorld(under);
      others.push(other);
      return other;
    },
    arm(point, action) {
      disarm.push(armFailurePoint(point, action));
    },
    async recorder(type, on = one) {
      await on.log.consumer({ group: type, types: [type], handle: recordEffects(type) });
    },
    idsOf: async (group) => (await world.effects(group)).map((effect) => effect.id),
  };
}

/** `prefix-0000`, `prefix-0001` …: ids whose order is that of their text. */
export function ids(prefix: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);
}
