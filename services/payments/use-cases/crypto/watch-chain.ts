import type { Job } from '@pvt/kernel/jobs';
import { type CryptoPayment, watchedPayments } from '../../adapters/postgres/crypto-payments.ts';
import { receiptsOf } from '../../adapters/postgres/crypto-receipts.ts';
import { providerByName } from '../../adapters/postgres/providers.ts';
import { openChain } from '../../adapters/providers/open-chain.ts';
import type { TenantChain } from '../../core/crypto-chain.ts';
import type { Credentials } from '../../core/provider.ts';
import { applyLook, type Look } from './apply-look.ts';
import { watch } from './jobs.ts';
import type { CryptoTools } from './tools.ts';

const MOST_WATCHED = 500;
/** How far below the latest block a final one is asked for again: no chain was reorganised deeper. */
const DEEP = 200;

/**
 * Looks at a chain once for all payments of a tenant: reads the blocks that are not final for them yet, again each time, and applies to
 * each payment what came. What was read is stored with what it led to, so a process that dies is followed by another from there.
 */
export async function watchChain(tools: CryptoTools, job: Job<typeof watch>): Promise<void> {
  const { tenant } = job.context;
  const { chain: name } = job.data;
  const begun = await tools.database.transaction(tenant, async (tx) => {
    const payments = await watchedPayments(tx, name, MOST_WATCHED);
    const row = await providerByName(tx, name);
    if (payments.length > 0 && row !== undefined) {
      const finals = new Map<string, readonly Final[]>();
      for (const { operation } of payments) finals.set(operation, (await receiptsOf(tx, operation)).flatMap(finalOf));
      return { payments, finals, row };
    }
    await job.done(tx);
    return undefined;
  });
  if (begun === undefined) return;
  const { payments, finals, row } = begun;
  // As save-provider sealed them.
  const chain = openChain(name, tools.sealing.open(tenant, name, row.credentials) as Credentials, tools.chains);
  const { look, gone } = await lookAt(chain, payments, [...finals.values()].flat(), job.signal);
  const faults: unknown[] = [];
  for (const { operation } of payments)
    await applyLook(tools, job.context, operation, look, gone).catch((error: unknown) => faults.push(error));
  // The others are not held up; this look is done again.
  if (faults.length > 0) throw faults[0];
  await tools.database.transaction(tenant, async (tx) => {
    const delayMs = look.isLatest ? tools.pollMs : 0;
    await tools.jobs.enqueue(tx, job.context, watch, { chain: name }, { key: name, delayMs });
    await job.done(tx);
  });
}

interface Final {
  readonly number: number;
  readonly hash: string;
}

const finalOf = ({ state, block, blockHash }: Awaited<ReturnType<typeof receiptsOf>>[number]): Final[] =>
  state === 'final' && block !== null && blockHash !== null ? [{ number: block, hash: blockHash }] : [];

async function lookAt(
  chain: TenantChain,
  payments: readonly CryptoPayment[],
  finals: readonly Final[],
  signal: AbortSignal,
): Promise<{ readonly look: Look; readonly gone: ReadonlySet<string> }> {
  const head = await chain.head(signal);
  const gone = new Set<string>();
  for (const [hash, number] of new Map(finals.map((each) => [each.hash, each.number])))
    if (head - number < DEEP && (await chain.hashOf(number, signal)) !== hash) gone.add(hash);
  const lowest = Math.min(...finals.filter(({ hash }) => gone.has(hash)).map(({ number }) => number - 1));
  const from = Math.min(lowest, ...payments.map(({ scanned }) => scanned)) + 1;
  const to = Math.min(head, from + chain.span - 1);
  const arrivals = from > to ? [] : await chain.arrivals(payments, from, to, signal);
  return { look: { head, from, to, isLatest: to >= head, arrivals }, gone };
}
