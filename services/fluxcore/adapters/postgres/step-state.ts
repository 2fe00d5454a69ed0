import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';

/** Whose state: a step of a flow, in the generation that its version shares with those it took over from. */
export interface StepStateOwner {
  readonly flow: string;
  readonly generation: number;
  /** Digest of the step's meaning. */
  readonly step: string;
}

export interface StepStateRow {
  readonly key: string;
  readonly state: unknown;
}

export interface StepStateWrite {
  readonly key: string;
  readonly state: unknown;
  /** Milliseconds since 1970; null when the clock has nothing to do for the row. */
  readonly dueAt: number | null;
}

// Served by the primary key. In the order of the keys, so that two batches do not wait for each other in a circle.
const LOCK = {
  name: 'fluxcore_lock_state',
  text: `select key, state from fluxcore.step_state
    where tenant = $1 and flow = $2 and lane = $3 and step = $4 and key = any($5::text[]) order by key for update`,
};

const CLAIM = {
  name: 'fluxcore_claim_state',
  text: `insert into fluxcore.step_state (tenant, flow, lane, step, key)
    select $1, $2, $3, $4, key from unnest($5::text[]) as key order by key on conflict do nothing`,
};

const WRITE = {
  name: 'fluxcore_write_state',
  text: `update fluxcore.step_state s set state = n.state, due_at = n.due_at, touched_at = clock_timestamp()
    from unnest($5::text[], $6::json[], $7::timestamptz[]) as n (key, state, due_at)
    where s.tenant = $1 and s.flow = $2 and s.lane = $3 and s.step = $4 and s.key = n.key`,
};

/**
 * The state of the keys, held until the transaction ends. A key that is new gets a row first: two batches that both
 * meet it for the first time must see each other.
 */
export async function lockStates(
  tx: Transaction,
  owner: StepStateOwner,
  keys: readonly string[],
): Promise<StepStateRow[]> {
  if (keys.length === 0) return [];
  const values = [tx.tenant, owner.flow, owner.generation, owner.step];
  const known = await tx.query<StepStateRow>(LOCK, [...values, textArray(keys)]);
  if (known.length === keys.length) return known;
  const found = new Set(known.map((row) => row.key));
  const missing = textArray(keys.filter((key) => !found.has(key)));
  await tx.query(CLAIM, [...values, missing]);
  return [...known, ...(await tx.query<StepStateRow>(LOCK, [...values, missing]))];
}

export async function writeStates(
  tx: Transaction,
  owner: StepStateOwner,
  writes: readonly StepStateWrite[],
): Promise<void> {
  if (writes.length === 0) return;
  await tx.query(WRITE, [
    tx.tenant,
    owner.flow,
    owner.generation,
    owner.step,
    textArray(writes.map(({ key }) => key)),
    textArray(writes.map(({ state }) => JSON.stringify(state))),
    textArray(writes.map(({ dueAt }) => instantOf(dueAt))),
  ]);
}

/** PostgreSQL's time ends before JavaScript's does, and a window may lie anywhere: beyond it the clock never comes. */
function instantOf(ms: number | null): string | null {
  if (ms === null || !(Math.abs(ms) <= 8.64e15)) return null;
  const text = new Date(ms).toISOString();
  return /^\d/.test(text) ? text : null;
}

/** Rows whose time has come by the clock and that nothing touched for `quietMs`; held, at most `limit`. */
export async function lockDueStates(
  tx: Transaction,
  owner: StepStateOwner,
  quietMs: number,
  limit: number,
): Promise<StepStateRow[]> {
  // Served by step_state_due.
  return tx.query<StepStateRow>(
    `select key, state from fluxcore.step_state
      where tenant = $1 and flow = $2 and lane = $3 and step = $4 and due_at <= clock_timestamp()
        and touched_at <= clock_timestamp() - $5 * interval '1 millisecond'
      order by key limit $6 for update skip locked`,
    [tx.tenant, owner.flow, owner.generation, owner.step, quietMs, limit],
  );
}

/** Whether the clock still has something to do for any of the steps. */
export async function hasDueStates(
  tx: Transaction,
  flow: string,
  generation: number,
  steps: readonly string[],
): Promise<boolean> {
  const [row] = await tx.query<{ some: boolean }>(
    `select exists (select from fluxcore.step_state
      where tenant = $1 and flow = $2 and lane = $3 and step = any($4) and due_at is not null) as some`,
    [tx.tenant, flow, generation, steps],
  );
  return row?.some === true;
}

export async function deleteSteps(
  tx: Transaction,
  flow: string,
  generation: number,
  steps: readonly string[],
): Promise<void> {
  await tx.query('delete from fluxcore.step_state where tenant = $1 and flow = $2 and lane = $3 and step = any($4)', [
    tx.tenant,
    flow,
    generation,
    steps,
  ]);
}

export async function deleteStates(tx: Transaction, owner: StepStateOwner, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    'delete from fluxcore.step_state where tenant = $1 and flow = $2 and lane = $3 and step = $4 and key = any($5)',
    [tx.tenant, owner.flow, owner.generation, owner.step, keys],
  );
}

export async function deleteGeneration(tx: Transaction, flow: string, generation: number): Promise<void> {
  await tx.query('delete from fluxcore.step_state where tenant = $1 and flow = $2 and lane = $3', [
    tx.tenant,
    flow,
    generation,
  ]);
}

/** What a deleted flow's steps knew: nobody asks for it again. */
export async function deleteAllStates(tx: Transaction, flow: string): Promise<void> {
  await tx.query('delete from fluxcore.step_state where tenant = $1 and flow = $2', [tx.tenant, flow]);
}
