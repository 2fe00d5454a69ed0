import { allSettled } from '../../async/all-settled.ts';
import { openLanes } from '../../async/lanes.ts';
import { isTransient, type Transaction, tookTooMuch } from '../../database/database.ts';
import { failurePoint } from '../../service/failure-point.ts';
import { type LogEvent, PARTITIONS, partitionOf } from '../event.ts';
import type { Consumer, ConsumerContext, ConsumerOptions } from './consumer-options.ts';
import { cursorMoves, type TakenBatch } from './cursor-moves.ts';
import { Deliveries, diesAtOnce, keyOf, storeUndelivered, type Undelivered } from './delivery.ts';
import { inTraceOf } from './handler-trace.ts';
import { openPreparation, type Prepared, type Ready } from './preparation.ts';
import { startRedelivery } from './redelivery.ts';
import { DEFAULT_RETRY } from './retry.ts';
import { moveCursors, OwnershipLost, type SourceBatch } from './source.ts';

/** Below it a second transaction costs more than it wins. */
const WORTH_A_LANE = 100;
const TRANSIENT_WAIT_MS = 200;

export function startConsumer<P, A>(options: ConsumerOptions<P, A>, on: ConsumerContext): Consumer {
  const { group, batchSize = 500, lanes: wanted = 1 } = options;
  const { database, source } = on;
  const policy = { ...DEFAULT_RETRY, ...options.retry };
  const deliveries = new Deliveries(on.logDatabase, group, policy);
  const preparation = openPreparation(options.prepare, options.concurrency ?? 16);
  const laneCount = wanted === 'partitions' ? PARTITIONS : wanted;
  let lanes = openLanes(laneCount);
  // Of several lanes each would need a connection of its own, also for what one leaves to another.
  const line = laneCount === 1 ? database.line() : database;
  /** Events whose work is in a lane, waiting or under way. */
  let inHand = 0;
  let failure: { readonly error: unknown } | undefined;
  let handled = 0;
  let stopped = false;
  let signalled = false;
  let wake: () => void = () => undefined;
  let workDone: () => void = () => undefined;
  let seenOwners = '';
  /** By partition, the last position that was given to a lane. */
  const given = new Map<number, number>();

  const redelivery = startRedelivery<P>({
    deliveries,
    source,
    prepare: preparation.prepare,
    concurrency: options.prepare === undefined ? 1 : (options.concurrency ?? 16),
    settle: (delivery, work) =>
      inLane(1, async () => {
        // Its failure is its own: what stands behind it in the lane goes on.
        const settling = () => Promise.allSettled([line.transaction(delivery.tenant, work)]);
        const [end] = await lanes.run(delivery.partition % laneCount, settling);
        if (end.status === 'rejected') throw end.reason;
      }),
    handle: async (tx, ready) => {
      await handle(tx, [ready]);
      tx.afterCommit(() => count(1));
    },
    onError: (error) => on.onError(group, error),
  });
  const signal = (): void => {
    signalled = true;
    wake();
  };
  source.onSignal(signal);
  const offAlarm = on.onAlarm(group, () => redelivery.note());

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        signalled = false;
        // The next batch is read and prepared while one is being handled.
        await atMostInHand(batchSize);
        const batch = await source.read(batchSize);
        if (batch.events.length > 0) take(batch);
        else if (!signalled && !stopped) await sleepUntilSignal();
      } catch (error) {
        await startAgain(error);
      }
    }
    await atMostInHand(0).catch(() => undefined);
  }

  /** From the stored cursors, once nothing is under way any more. */
  async function startAgain(error: unknown): Promise<void> {
    failure ??= { error };
    await atMostInHand(0).catch(() => undefined);
    failure = undefined;
    lanes = openLanes(laneCount);
    if (stopped) return;
    if (!(error instanceof OwnershipLost)) {
      on.onError(group, error);
      await pause(TRANSIENT_WAIT_MS);
    }
    // The answer of a commit that set something aside may have been lost.
    redelivery.note();
    given.clear();
    await rewind();
  }

  /** Until it succeeds: what is read before that would be what comes behind the events that failed. */
  async function rewind(): Promise<void> {
    while (!stopped) {
      try {
        await source.rewind();
        return;
      } catch (error) {
        on.onError(group, error);
        await pause(TRANSIENT_WAIT_MS);
      }
    }
  }

  function sleepUntilSignal(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  async function inLane<T>(events: number, work: () => Promise<T>): Promise<T> {
    inHand += events;
    try {
      return await work();
    } finally {
      inHand -= events;
      workDone();
    }
  }

  /** @throws what failed of what was in hand, when nothing is any more */
  async function atMostInHand(events: number): Promise<void> {
    while (inHand > (failure === undefined ? events : 0)) {
      await new Promise<void>((resolve) => {
        workDone = resolve;
      });
    }
    if (failure !== undefined) throw failure.error;
  }

  function take(batch: SourceBatch): void {
    noticeOwners(batch);
    const behind = new Map(given);
    for (const { tenant, key, position } of batch.events) given.set(partitionOf(tenant, key), position);
    const parts = partsOf(batch.events);
    // Its part may have keys of every lane.
    const together = parts.length === 1 && wanted !== 'partitions';
    const works = parts.map(({ lane, events }) => {
      const prepared = preparation.prepareAll(events);
      // When what is before it in its lane fails, nobody asks for it.
      prepared.catch(() => undefined);
      const computed = options.computeAhead?.(events);
      const work = async (giveWay: () => void) => {
        // Only now: what is before it in its lane may have set events of its keys aside.
        const blocked = redelivery.pending ? await deliveries.blocked(events) : new Set<string>();
        await attempt({ ...batch, behind }, await prepared, blocked, computed, giveWay);
      };
      return inLane(events.length, () => (together ? lanes.runAlone(work) : lanes.run(lane, work)));
    });
    allSettled(works).then(
      () => source.committed(batch),
      (error: unknown) => {
        failure ??= { error };
        workDone();
        signal();
      },
    );
  }

  /** By partition, since those are what cursors are kept of. All of a small batch is one part. */
  function partsOf(events: readonly LogEvent[]): { lane: number; events: LogEvent[] }[] {
    const apart = wanted === 'partitions' || events.length >= laneCount * WORTH_A_LANE;
    const parts = Array.from({ length: apart ? laneCount : 1 }, (_, lane) => ({ lane, events: [] as LogEvent[] }));
    for (const event of events) parts[partitionOf(event.tenant, event.key) % parts.length]?.events.push(event);
    return parts.filter((part) => part.events.length > 0);
  }

  /** Those who had its partitions before may have set something aside. */
  function noticeOwners(batch: SourceBatch): void {
    const owners = batch.owned.map((item) => `${item.partition}:${item.generation}`).join();
    if (owners !== seenOwners) redelivery.note();
    seenOwners = owners;
  }

  /** Tries the whole range in one transaction; when it fails, its halves, until the one event that fails is alone. */
  async function attempt(
    batch: TakenBatch,
    range: readonly Prepared<P>[],
    blocked: Set<string>,
    computed?: A,
    giveWay?: () => void,
  ): Promise<void> {
    try {
      await commit(batch, range, blocked, computed, giveWay);
    } catch (error) {
      if (error instanceof OwnershipLost || (isTransient(error) && !tookTooMuch(error))) throw error;
      const [only] = range;
      if (range.length === 1 && only !== undefined) {
        await commit(batch, [{ event: only.event, error }], blocked);
        return;
      }
      const middle = range.length >> 1;
      await attempt(batch, range.slice(0, middle), blocked);
      await attempt(batch, range.slice(middle), blocked);
    }
  }

  async function commit(
    batch: TakenBatch,
    range: readonly Prepared<P>[],
    blocked: Set<string>,
    computed?: A,
    giveWay?: () => void,
  ): Promise<void> {
    const held = new Set(blocked);
    const passing: Ready<P>[] = [];
    const undelivered: Undelivered[] = [];
    for (const item of range) {
      if (held.size > 0 && held.has(keyOf(item.event))) undelivered.push({ event: item.event });
      else if ('value' in item) passing.push(item);
      else {
        // A dead letter is never worked off by itself: its key must not wait for it.
        if (!diesAtOnce(item.error, policy)) held.add(keyOf(item.event));
        undelivered.push({ event: item.event, error: item.error });
      }
    }
    const moves = cursorMoves(
      batch,
      range.map((item) => item.event),
    );
    const effect = async (tx: Transaction) => {
      // The answer about the cursors comes with those of the work: when they are not to be moved, all is undone.
      await allSettled([
        moveCursors(tx, group, source.member, moves, passing.length),
        storeAll(tx, undelivered).then(() =>
          handle(tx, passing, passing.length === range.length ? computed : undefined),
        ),
      ]);
      await failurePoint('log.before-commit');
    };
    // What is undelivered is looked for over another connection, so only once it is committed.
    const next = undelivered.length === 0 ? giveWay : undefined;
    await line.transaction(range[0]?.event.tenant ?? '', effect, next);
    await failurePoint('log.after-commit');
    for (const key of held) blocked.add(key);
    if (held.size > 0) redelivery.note();
    count(passing.length);
  }

  async function storeAll(tx: Transaction, undelivered: readonly Undelivered[]): Promise<void> {
    for (const item of undelivered) await storeUndelivered(tx, group, item, policy);
  }

  async function handle(tx: Transaction, ready: readonly Ready<P>[], computed?: A): Promise<void> {
    const tenants = byTenant(ready);
    for (const [tenant, items] of tenants) {
      await tx.actAs(tenant);
      await inTraceOf(group, items, () =>
        options.handle(
          tx,
          items.map((item) => item.event),
          items.map((item) => item.value),
          tenants.size === 1 ? computed : undefined,
        ),
      );
    }
  }

  function count(events: number): void {
    handled += events;
    on.onHandled(group, events);
  }

  const running = run();
  return {
    group,
    get handled() {
      return handled;
    },
    async stop() {
      stopped = true;
      preparation.stop();
      offAlarm();
      wake();
      await Promise.all([running, redelivery.stop()]);
      await source.close();
    },
  };
}

function byTenant<P>(items: readonly Ready<P>[]): Map<string, Ready<P>[]> {
  const tenants = new Map<string, Ready<P>[]>();
  for (const item of items) {
    const list = tenants.get(item.event.tenant);
    if (list === undefined) tenants.set(item.event.tenant, [item]);
    else list.push(item);
  }
  return tenants;
}
