import { failurePoint } from '../service/failure-point.ts';
import { type Attempt, performJob } from './attempt.ts';
import { openEndings } from './endings.ts';
import { type ClaimedJob, claimJobs, giveBackJobs, renewJobs } from './stored-jobs.ts';
import type { WorkerOptions } from './worker-options.ts';

export interface JobWorker {
  /** Something is due by now. */
  wake(): void;
  stop(): Promise<void>;
}

/** Jobs that are done in less (ms) are claimed ahead, so that a claim is shared by many. */
const QUICK_MS = 100;
const AHEAD = 4;
/** None is, while one has been under way for longer (ms). */
const STUCK_MS = 1000;
/** When so many places are free for each that is taken, more is claimed at once. */
const FREED_OF = 4;
/** A place stays empty for so long at most while the others are taken (ms). */
const PAUSE_MS = 20;

/** Claims what is due, does it in its places, and renews the leases of what it has. */
export function startWorker(options: WorkerOptions): JobWorker {
  const { database, known, holder, queue: of, everyMs, graceMs, onError } = options;
  const { places, perTenant } = of;
  const me = { owner: database.role, holder };
  const types = [...known.values()].map(({ type }) => type);
  const mine = {
    ...{ ...me, queue: of.name },
    types: types.map(({ type }) => type),
    leasesMs: types.map(({ leaseMs }) => leaseMs),
  };
  const endings = openEndings(database, me, onError);
  const attempts = new Map<string, Attempt>();
  const queue: ClaimedJob[] = [];
  const underWay = new Set<Promise<void>>();
  let averageMs = QUICK_MS;
  let after: string | undefined;
  let stopped = false;
  let woken = false;
  let freed = 0;
  let soon: NodeJS.Timeout | undefined;
  let wakeUp: () => void = () => undefined;

  function wake(): void {
    woken = true;
    freed = 0;
    clearTimeout(soon);
    soon = undefined;
    wakeUp();
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const claimed = await claim().catch((error: unknown) => {
        onError(error);
        return 0;
      });
      // A full claim is followed by the next one as soon as there is room.
      if (!stopped && !woken) await pause(claimed > 0 ? PAUSE_MS : everyMs);
    }
  }

  async function claim(): Promise<number> {
    const ahead = of.ahead && averageMs < QUICK_MS && !isStuck() ? AHEAD : 1;
    const room = places * ahead - underWay.size - queue.length;
    if (room <= 0) return 1;
    const held = inHand().map(({ tenant }) => tenant);
    const { jobs, place } = await claimJobs(database.housekeeper, {
      ...mine,
      most: room,
      perTenant: perTenant * ahead,
      held,
      after,
    });
    await failurePoint('jobs.after-claim');
    after = place ?? after;
    queue.push(...jobs);
    begin();
    return jobs.length;
  }

  const inHand = (): ClaimedJob[] => [...queue, ...[...attempts.values()].map(({ claimed }) => claimed)];

  /** The first one of a map is the one that has been in it longest. */
  function isStuck(): boolean {
    const [longest] = attempts.values();
    return longest !== undefined && performance.now() - longest.begunAt > STUCK_MS;
  }

  function begin(): void {
    while (!stopped && underWay.size < places) {
      const job = queue.shift();
      if (job === undefined) return;
      const work: Promise<void> = perform(job).finally(() => {
        underWay.delete(work);
        begin();
        if (queue.length === 0) claimSoon();
      });
      underWay.add(work);
    }
  }

  /** At once where many places are free: a claim costs as much for one job as for many. */
  function claimSoon(): void {
    freed += 1;
    if (freed * FREED_OF >= underWay.size) wake();
    else soon ??= setTimeout(wake, PAUSE_MS);
  }

  async function perform(claimed: ClaimedJob): Promise<void> {
    const found = known.get(claimed.type);
    if (found === undefined) return;
    const attempt: Attempt = {
      ...{ claimed, type: found.type, abort: new AbortController() },
      begunAt: performance.now(),
    };
    attempts.set(claimed.id, attempt);
    try {
      await performJob(options, attempt, found.perform, endings);
    } catch (error) {
      // The lease ends it: another attempt follows.
      onError(error);
    } finally {
      attempts.delete(claimed.id);
      averageMs += (performance.now() - attempt.begunAt - averageMs) / 16;
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const shortest = Math.min(...types.map(({ leaseMs }) => leaseMs));
  let renewing: Promise<void> | undefined;
  // One at a time, however slow the database is.
  const renewal = setInterval(() => {
    renewing ??= renew()
      .catch(onError)
      .finally(() => {
        renewing = undefined;
      });
  }, shortest / 3);

  async function renew(): Promise<void> {
    const held = inHand();
    if (held.length === 0) return;
    const leases = held.map(({ id, type }) => ({ id, leaseMs: known.get(type)?.type.leaseMs ?? shortest }));
    const kept = await database.housekeeping((tx) => renewJobs(tx, me, leases));
    for (const { id } of held) if (!kept.has(id)) lose(id);
  }

  /** What has ended meanwhile is not found either, and has nothing to lose. */
  function lose(id: string): void {
    const place = queue.findIndex((job) => job.id === id);
    if (place >= 0) queue.splice(place, 1);
    attempts.get(id)?.abort.abort(new Error('another process has the job'));
  }

  async function stopWork(): Promise<void> {
    stopped = true;
    wake();
    await running;
    const unbegun = queue.splice(0).map(({ id }) => id);
    if (unbegun.length > 0) await database.housekeeping((tx) => giveBackJobs(tx, me, unbegun)).catch(onError);
    const ends = Promise.all(underWay);
    const warning = setTimeout(() => {
      for (const { abort } of attempts.values()) abort.abort(new Error('the server is about to end'));
    }, graceMs / 2);
    const over = Promise.withResolvers<void>();
    const last = setTimeout(over.resolve, graceMs);
    await Promise.race([ends, over.promise]);
    clearTimeout(warning);
    clearTimeout(last);
    clearInterval(renewal);
    clearTimeout(soon);
    await Promise.all([renewing, endings.settled()]);
  }

  const running = run();
  let stopping: Promise<void> | undefined;
  return {
    wake,
    stop() {
      stopping ??= stopWork();
      return stopping;
    },
  };
}
