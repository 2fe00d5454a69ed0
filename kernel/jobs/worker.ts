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
const QUICK_MS = 20;
const AHEAD = 8;
/** A place stays empty for so long at most while the others are taken (ms). */
const PAUSE_MS = 20;

/** Claims what is due, does it in its places, and renews the leases of what it has. */
export function startWorker(options: WorkerOptions): JobWorker {
  const { database, known, holder, places, everyMs, graceMs, onError } = options;
  const me = { owner: database.role, holder };
  const types = [...known.values()].map(({ type }) => type);
  const of = { ...me, types: types.map(({ type }) => type), leasesMs: types.map(({ leaseMs }) => leaseMs) };
  // So that one tenant's slow jobs never leave the others without a place.
  const perTenantPlaces = Math.max(1, Math.floor((places * 3) / 4));
  const endings = openEndings(database, me, onError);
  const attempts = new Map<string, Attempt>();
  const queue: ClaimedJob[] = [];
  const underWay = new Set<Promise<void>>();
  let averageMs = QUICK_MS;
  let after: string | undefined;
  let stopped = false;
  let woken = false;
  let wakeUp: () => void = () => undefined;

  function wake(): void {
    woken = true;
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
    const ahead = averageMs < QUICK_MS ? AHEAD : 1;
    const room = places * ahead - underWay.size - queue.length;
    if (room <= 0) return 1;
    const held = [...queue, ...[...attempts.values()].map(({ claimed }) => claimed)].map(({ tenant }) => tenant);
    const jobs = await database.housekeeping((tx) =>
      claimJobs(tx, { ...of, most: room, perTenant: perTenantPlaces * ahead, held, after }),
    );
    await failurePoint('jobs.after-claim');
    after = turnAfter(after, jobs);
    queue.push(...jobs);
    begin();
    return jobs.length;
  }

  function begin(): void {
    while (!stopped && underWay.size < places) {
      const job = queue.shift();
      if (job === undefined) return;
      const work: Promise<void> = perform(job).finally(() => {
        underWay.delete(work);
        begin();
        if (queue.length === 0) wake();
      });
      underWay.add(work);
    }
  }

  async function perform(claimed: ClaimedJob): Promise<void> {
    const found = known.get(claimed.type);
    if (found === undefined) return;
    const begun = performance.now();
    const attempt: Attempt = { claimed, type: found.type, abort: new AbortController() };
    attempts.set(claimed.id, attempt);
    try {
      await performJob(options, attempt, found.perform, endings);
    } catch (error) {
      // The lease ends it: another attempt follows.
      onError(error);
    } finally {
      attempts.delete(claimed.id);
      averageMs += (performance.now() - begun - averageMs) / 16;
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
  const renewal = setInterval(() => void renew().catch(onError), shortest / 3);

  async function renew(): Promise<void> {
    const held = [...queue, ...[...attempts.values()].map(({ claimed }) => claimed)];
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
    await endings.settled();
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

/** Of those that had a turn, the last one in the circle of tenants that begins after the one before. */
function turnAfter(after: string | undefined, jobs: readonly { readonly tenant: string }[]): string | undefined {
  const tenants = jobs.map(({ tenant }) => tenant).sort();
  const [lowest] = tenants;
  if (lowest === undefined) return after;
  return tenants.findLast((tenant) => after !== undefined && tenant <= after) ?? tenants.at(-1);
}
