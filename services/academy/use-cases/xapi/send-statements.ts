import type { Job } from '@pvt/kernel/jobs';
import { lockOutput, noteFault, noteSent, outputOf } from '../../adapters/postgres/statement-outputs.ts';
import {
  claimStatements,
  dropSent,
  firstWaiting,
  giveBack,
  noteRefused,
  type ToSend,
} from '../../adapters/postgres/statements-to-send.ts';
import type { StoreLogin } from '../../adapters/record-store.ts';
import type { Json } from '../../core/xapi/check.ts';
import { type Verdict, verdictOf, waitMs } from '../../core/xapi/sending.ts';
import type { OutputTools } from './output-tools.ts';
import { askToSend, type sendStatements } from './send-job.ts';

const AT_ONCE = 50;
/** A process that died with some under way has another one send them after this. */
const CLAIMED_SECONDS = 120;
/** Less than an attempt of the job may take. */
const LONGEST_MS = 30_000;

type Later = Extract<Verdict, { kind: 'later' }>;

/** Sends what waits, in batches; what the store refuses of a batch is found by sending each alone. */
export async function sendWaiting(tools: OutputTools, { context, signal }: Job<typeof sendStatements>): Promise<void> {
  const { database, now } = tools;
  const until = now().epochMilliseconds + LONGEST_MS;
  while (now().epochMilliseconds < until && !signal.aborted) {
    const batch = await nextBatch(tools, context.tenant);
    if (batch === undefined) return;
    if (batch.kind === 'later') break;
    const { store, statements, revision } = batch;
    const fault = await sendBatch(tools, context.tenant, store, statements, signal);
    if (fault !== undefined) await noteAway(tools, context.tenant, revision, fault);
    if (fault !== undefined || statements.length < AT_ONCE) break;
  }
  await database.transaction(context.tenant, async (tx) => {
    const free = await firstWaiting(tx);
    if (free === undefined) return;
    const retryAt = (await outputOf(tx))?.retryAt ?? null;
    await askToSend(tools, tx, context, laterOf(free, retryAt));
  });
}

const laterOf = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

type Batch =
  | { readonly kind: 'later' }
  | {
      readonly kind: 'now';
      readonly store: StoreLogin;
      readonly statements: readonly ToSend[];
      /** Of what was set when they were taken. */
      readonly revision: number;
    };

/** @returns undefined where nothing is to be sent any more */
function nextBatch({ database, seal, now }: OutputTools, tenant: string): Promise<Batch | undefined> {
  return database.transaction(tenant, async (tx) => {
    const output = await outputOf(tx);
    const store = output?.definition.store ?? null;
    if (output === undefined || store === null || output.sealed === null) return undefined;
    const at = now();
    if (output.retryAt !== null && Temporal.Instant.compare(Temporal.Instant.from(output.retryAt), at) > 0)
      return { kind: 'later' };
    const until = at.add({ seconds: CLAIMED_SECONDS });
    const statements = await claimStatements(tx, at.toString(), until.toString(), AT_ONCE);
    if (statements.length === 0) return { kind: 'later' };
    const password = seal.open(tenant, store.address, output.sealed);
    return { kind: 'now', store: { ...store, password }, statements, revision: output.revision };
  });
}

/** @returns why the store is to be asked later; then all that it has not taken wait again */
async function sendBatch(
  tools: OutputTools,
  tenant: string,
  store: StoreLogin,
  statements: readonly ToSend[],
  signal: AbortSignal,
): Promise<Later | undefined> {
  const { stores } = tools;
  const whole = verdictOf(
    await stores.post(
      store,
      statements.map(({ body }) => sentOf(body)),
      signal,
    ),
  );
  if (whole.kind === 'taken') {
    await noteTaken(tools, tenant, statements);
    return undefined;
  }
  const left = [...statements];
  let fault = whole.kind === 'later' ? whole : undefined;
  for (let next = left[0]; next !== undefined && fault === undefined; next = left[0]) {
    const verdict = verdictOf(await stores.put(store, next.id, sentOf(next.body), signal));
    if (verdict.kind === 'later') fault = verdict;
    else {
      left.shift();
      await (verdict.kind === 'taken'
        ? noteTaken(tools, tenant, [next])
        : tools.database.transaction(tenant, (tx) => noteRefused(tx, next.id, verdict, tools.now().toString())));
    }
  }
  const ids = left.map(({ id }) => id);
  await tools.database.transaction(tenant, (tx) => giveBack(tx, ids));
  return fault;
}

/** The store says itself who vouches for it and when it came. */
function sentOf({ authority: _by, stored: _at, ...statement }: Json): Json {
  return statement;
}

function noteTaken({ database, now }: OutputTools, tenant: string, statements: readonly ToSend[]): Promise<void> {
  return database.transaction(tenant, async (tx) => {
    await dropSent(
      tx,
      statements.map(({ id }) => id),
    );
    await noteSent(tx, statements.length, now().toString({ smallestUnit: 'millisecond' }));
  });
}

/** What was wrong with another store, or with none any more, says nothing of what is set now. */
function noteAway(
  { database, now, random }: OutputTools,
  tenant: string,
  revision: number,
  { fault, retryAfterMs }: Later,
): Promise<void> {
  return database.transaction(tenant, async (tx) => {
    const output = await lockOutput(tx);
    if (output?.revision !== revision) return;
    const failures = output.failures + 1;
    const retryAt = now().add({ milliseconds: waitMs(failures, retryAfterMs, random()) });
    await noteFault(tx, failures, fault, retryAt.toString({ smallestUnit: 'millisecond' }));
  });
}
