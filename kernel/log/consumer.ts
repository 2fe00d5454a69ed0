import { allSettled } from '../all-settled.ts';
import { type Database, isTransient, type Transaction } from '../database.ts';
import { failurePoint } from '../failure-point.ts';
import { cursorMoves } from './cursor-moves.ts';
import { Deliveries, type Delivery, diesAtOnce, keyOf, type SetAside, setAside } from './delivery.ts';
import { type LogEvent, partitionOf } from './event.ts';
import { inTraceOf } from './handler-trace.ts';
import { DEFAULT_RETRY, Park, type RetryPolicy } from './retry.ts';
import { type GroupSource, moveCursors, OwnershipLost, type SourceBatch, type StartAt } from './source.ts';

export interface ConsumerOptions<P> {
  /** The consumer group: those who share its name share the work, each event is one's. */
  readonly group: string;
  /** Only this tenant's events; absent, every tenant's (each handled in a transaction that sees its tenant only). */
  readonly tenant?: string;
  readonly types?: readonly string[];
  /** Where a new group begins; a known one goes on where it was. */
  readonly startAt?: StartAt;
  readonly batchSize?: number;
  readonly retry?: Partial<RetryPolicy>;
  /**
   * Slow work outside the database (a language model, a web hook), before and outside the transaction. It may run more
   * than once for an event, and runs for several events at once. Throw {@link Park} when what it needs is away.
   */
  readonly prepare?: (event: LogEvent) => Promise<P>;
  /** How many events are prepared at the same time. */
  readonly concurrency?: number;
  /**
   * How many transactions a large batch is handled in at the same time, each with the keys of its own; default 1. More
   * are for handlers whose effects on different keys do not meet in one row.
   */
  readonly lanes?: number;
  /**
   * The effect, in the transaction that also moves the group's offset: it happens exactly once. Events of one key come
   * in their order; `prepared[i]` belongs to `events[i]`. All events of one call are one tenant's.
   */
  readonly handle: (tx: Transaction, events: readonly LogEvent[], prepared: readonly P[]) => Promise<void>;
}

export interface Consumer {
  readonly group: string;
  /** Events handled by this process since it started. */
  readonly handled: number;
  /** Finishes the batch under way and gives the partitions back. */
  stop(): Promise<void>;
}

export interface ConsumerContext {
  readonly database: Database;
  readonly source: GroupSource;
  readonly onError: (group: string, error: unknown) => void;
  readonly onHandled: (group: string, events: number) => void;
  /** Registers what the alarm clock for due deliveries calls. */
  readonly onAlarm: (group: string, listener: () => void) => () => void;
}

type Prepared<P> =
  | { readonly event: LogEvent; readonly value: P }
  | { readonly event: LogEvent; readonly error: unknown };

const DUE_AT_ONCE = 100;
/** Below it a second transaction costs more than it wins. */
const WORTH_A_LANE = 100;
const TRANSIENT_WAIT_MS = 200;

export function startConsumer<P>(options: ConsumerOptions<P>, on: ConsumerContext): Consumer {
  const { group, batchSize = 500, concurrency = 16, lanes = 1 } = options;
  const { database, source } = on;
  const policy = { ...DEFAULT_RETRY, ...options.retry };
  const deliveries = new Deliveries(database, group, policy);
  let handled = 0;
  let stopped = false;
  let signalled = false;
  let wake: () => void = () => undefined;
  /** False only when it is known that nothing of the group is set aside: then no batch needs to look. */
  let mayHavePending = true;
  let seenOwners = '';

  const signal = (): void => {
    signalled = true;
    wake();
  };
  source.onSignal(signal);
  const offAlarm = on.onAlarm(group, () => {
    mayHavePending = true;
    signal();
  });

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        signalled = false;
        const redelivered = await redeliver();
        const batch = await source.read(batchSize);
        if (batch.events.length > 0) await process(batch);
        else if (!redelivered && !signalled && !stopped) await sleepUntilSignal();
      } catch (error) {
        if (stopped) return;
        if (!(error instanceof OwnershipLost)) {
          on.onError(group, error);
          await pause(TRANSIENT_WAIT_MS);
        }
        await source.rewind().catch((failure: unknown) => on.onError(group, failure));
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

  // ---- new events

  async function process(batch: SourceBatch): Promise<void> {
    noticeOwners(batch);
    const blocked = mayHavePending ? await deliveries.blocked(batch.events) : new Set<string>();
    const prepared = await prepareAll(batch.events, blocked);
    await allSettled(lanesOf(prepared).map((lane) => attempt(batch, lane, blocked)));
    source.committed(batch);
  }

  /** By partition, since those are what cursors are kept of. */
  function lanesOf(prepared: readonly Prepared<P>[]): readonly (readonly Prepared<P>[])[] {
    const wanted = Math.min(lanes, Math.floor(prepared.length / WORTH_A_LANE));
    if (wanted <= 1) return [prepared];
    const split = Array.from({ length: wanted }, (): Prepared<P>[] => []);
    for (const item of prepared) split[partitionOf(item.event.tenant, item.event.key) % wanted]?.push(item);
    return split.filter((lane) => lane.length > 0);
  }

  function noticeOwners(batch: SourceBatch): void {
    const owners = batch.owned.map((item) => `${item.partition}:${item.generation}`).join();
    if (owners !== seenOwners) mayHavePending = true;
    seenOwners = owners;
  }

  async function prepareAll(events: readonly LogEvent[], blocked: ReadonlySet<string>): Promise<Prepared<P>[]> {
    if (options.prepare === undefined) return events.map(unprepared);
    const results: Prepared<P>[] = [];
    let next = 0;
    async function worker(): Promise<void> {
      for (let i = next++; i < events.length; i = next++) {
        const event = events[i];
        if (event !== undefined)
          results[i] = blocked.has(keyOf(event)) ? { event, error: undefined } : await prepareOne(event);
      }
    }
    await Promise.all(Array.from({ length: concurrency }, worker));
    return results;
  }

  /** A consumer without `prepare` has P = undefined. */
  function unprepared(event: LogEvent): Prepared<P> {
    return { event, value: undefined as P };
  }

  async function prepareOne(event: LogEvent): Promise<Prepared<P>> {
    if (options.prepare === undefined) return unprepared(event);
    try {
      return { event, value: await options.prepare(event) };
    } catch (error) {
      return { event, error };
    }
  }

  /** Tries the whole range in one transaction; when it fails, its halves, until the one event that fails is alone. */
  async function attempt(batch: SourceBatch, range: readonly Prepared<P>[], blocked: Set<string>): Promise<void> {
    try {
      await commit(batch, range, blocked);
    } catch (error) {
      if (error instanceof OwnershipLost || isTransient(error)) throw error;
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

  async function commit(batch: SourceBatch, range: readonly Prepared<P>[], blocked: Set<string>): Promise<void> {
    const held = new Set(blocked);
    const passing: { event: LogEvent; value: P }[] = [];
    const aside: SetAside[] = [];
    for (const item of range) {
      const key = keyOf(item.event);
      if (held.has(key)) aside.push({ event: item.event });
      else if ('value' in item) passing.push(item);
      else {
        // A dead letter is never worked off by itself: its key must not wait for it.
        if (!diesAtOnce(item.error, policy)) held.add(key);
        aside.push({ event: item.event, error: item.error });
      }
    }
    const moves = cursorMoves(
      batch,
      range.map((item) => item.event),
    );
    await database.transaction(range[0]?.event.tenant ?? '', async (tx) => {
      // The answer about the cursors comes with those of the work: when they are not to be moved, all is undone.
      await allSettled([
        moveCursors(tx, group, source.member, moves, passing.length),
        settle(tx, aside).then(() => handle(tx, passing)),
      ]);
      await failurePoint('log.before-commit');
    });
    await failurePoint('log.after-commit');
    if (aside.length > 0) mayHavePending = true;
    for (const key of held) blocked.add(key);
    handled += passing.length;
    on.onHandled(group, passing.length);
  }

  async function settle(tx: Transaction, aside: readonly SetAside[]): Promise<void> {
    for (const item of aside) await setAside(tx, group, item, policy);
  }

  async function handle(tx: Transaction, passing: readonly { event: LogEvent; value: P }[]): Promise<void> {
    for (const [tenant, events] of byTenant(passing)) {
      await tx.actAs(tenant);
      await inTraceOf(group, events, () =>
        options.handle(
          tx,
          events.map((item) => item.event),
          events.map((item) => item.value),
        ),
      );
    }
  }

  // ---- events set aside before

  /** Works off what is due. The first goes alone: when the breaker is half open, it is the probe. */
  async function redeliver(): Promise<boolean> {
    if (!mayHavePending) return false;
    const due = await deliveries.due(
      source.owned.map((item) => item.partition),
      DUE_AT_ONCE,
    );
    const [first, ...rest] = due;
    if (first === undefined) {
      mayHavePending = await deliveries.pending();
      return false;
    }
    if (await redeliverOne(first)) {
      let next = 0;
      const workers = Array.from({ length: options.prepare === undefined ? 1 : concurrency }, async () => {
        for (let item = rest[next++]; item !== undefined; item = rest[next++]) await redeliverOne(item);
      });
      await allSettled(workers);
    }
    return true;
  }

  /** @returns false when the event was parked again. */
  async function redeliverOne(delivery: Delivery): Promise<boolean> {
    const owner = source.owned.find((item) => item.partition === delivery.partition);
    if (owner === undefined) return true;
    const { event } = delivery;
    const settle = (effect: (tx: Transaction) => Promise<void>): Promise<void> =>
      database.transaction(event.tenant, async (tx) => {
        if (await deliveries.take(tx, delivery, owner.generation, source.member)) await effect(tx);
      });
    const prepared = await prepareOne(event);
    try {
      if ('error' in prepared) throw prepared.error;
      await settle(async (tx) => {
        await inTraceOf(group, [prepared], () => options.handle(tx, [event], [prepared.value]));
        await deliveries.done(tx, delivery);
      });
      handled += 1;
      on.onHandled(group, 1);
      return true;
    } catch (error) {
      if (isTransient(error)) throw error;
      await settle((tx) => deliveries.failed(tx, delivery, error));
      return !(error instanceof Park);
    }
  }

  const running = run();
  return {
    group,
    get handled() {
      return handled;
    },
    async stop() {
      stopped = true;
      offAlarm();
      wake();
      await running;
      await source.close();
    },
  };
}

function byTenant<P>(items: readonly { event: LogEvent; value: P }[]): Map<string, { event: LogEvent; value: P }[]> {
  const tenants = new Map<string, { event: LogEvent; value: P }[]>();
  for (const item of items) {
    const list = tenants.get(item.event.tenant);
    if (list === undefined) tenants.set(item.event.tenant, [item]);
    else list.push(item);
  }
  return tenants;
}
