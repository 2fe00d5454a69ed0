import { messageOf } from '@pvt/kernel/errors';
import { type Job, Park } from '@pvt/kernel/jobs';
import { storeDifferences } from '../../adapters/postgres/differences.ts';
import { intentsOfPayments, type OwnQuestion, ownLines, payoutsEnded } from '../../adapters/postgres/own-lines.ts';
import {
  databaseInstant,
  endReconciliation,
  lockDay,
  noteError,
  type ReconciliationEnd,
  reconciliationById,
} from '../../adapters/postgres/reconciliations.ts';
import { type PaymentProvider, ProviderRefused, ProviderUnknown, type ReportLine } from '../../core/provider.ts';
import { comparableUntil, compare, dayAfter } from '../../core/reconciliation.ts';
import { reconciliationEnded } from '../../core/reconciliation-events.ts';
import type { Reconciliation } from '../../core/reconciliation-view.ts';
import type { IntentTools } from '../intents/tools.ts';
import type { reconcile } from './jobs.ts';

interface Begun {
  readonly reconciliation: Reconciliation;
  readonly provider: PaymentProvider;
  /** What is stored after it the provider's report may lack. */
  readonly at: string;
}

interface Reports {
  readonly report: readonly ReportLine[];
  readonly beside: ReadonlySet<string>;
}

/** Compares a provider's books of a day with ours, and keeps what differs. */
export async function performReconciliation(tools: IntentTools, job: Job<typeof reconcile>): Promise<void> {
  const { tenant } = job.context;
  const begun = await begin(tools, job);
  if (begun === undefined) return;
  const { reconciliation } = begun;
  const call = tools.providers.admit(tenant, reconciliation.provider);
  if ('retryAt' in call) throw new Park(`the provider ${reconciliation.provider}`, new Date(call.retryAt));
  try {
    const reports = await reportsOf(tools, tenant, begun, job.signal);
    call.answered();
    await finish(tools, job, begun, reports);
  } catch (error) {
    if (error instanceof ProviderRefused) {
      call.answered();
      const nothing = { lines: 0, agreed: 0, differences: 0 };
      return end(tools, job, reconciliation.id, { state: 'failed', error: error.message, ...nothing });
    }
    if (error instanceof ProviderUnknown) {
      call.silent();
      await tools.database.transaction(tenant, (tx) => noteError(tx, reconciliation.id, messageOf(error)));
    }
    throw error;
  }
}

function begin({ database, providers }: IntentTools, job: Job<typeof reconcile>): Promise<Begun | undefined> {
  return database.transaction(job.context.tenant, async (tx) => {
    const reconciliation = await reconciliationById(tx, job.data.reconciliation);
    if (reconciliation?.state !== 'running') {
      await job.done(tx);
      return undefined;
    }
    const provider = await providers.open(tx, reconciliation.provider);
    return { reconciliation, provider, at: await databaseInstant(tx) };
  });
}

const startOf = (day: string): string => `${day}T00:00:00Z`;

function questionOf({ reconciliation: { provider, day }, at }: Begun, report: readonly ReportLine[]): OwnQuestion {
  return {
    provider,
    from: startOf(day),
    until: comparableUntil(provider, day, at),
    objects: report.map(({ id }) => id),
  };
}

/** The reports of the days beside are asked for only where something of ours is not in the day's own. */
async function reportsOf(
  { database }: IntentTools,
  tenant: string,
  begun: Begun,
  signal: AbortSignal,
): Promise<Reports> {
  const { provider, reconciliation } = begun;
  const ourNames = await namesOfPayouts(database, tenant, begun, signal);
  const reportOf = async (day: string): Promise<readonly ReportLine[]> =>
    (await provider.report(day, signal)).map((line) =>
      line.kind === 'payout' ? { ...line, id: ourNames.get(line.id) ?? line.id } : line,
    );
  const report = await reportOf(reconciliation.day);
  const reported = new Set(report.map(({ id }) => id));
  const { ofDay } = await database.transaction(tenant, (tx) => ownLines(tx, questionOf(begun, report)));
  if ([...ofDay].every((id) => reported.has(id))) return { report, beside: new Set() };
  const beside = [
    ...(await reportOf(dayAfter(reconciliation.day, -1))),
    ...(await reportOf(dayAfter(reconciliation.day, 1))),
  ];
  return { report, beside: new Set(beside.map(({ id }) => id)) };
}

/** Of payouts of the day and of those beside, which id of the report is which of ours. */
async function namesOfPayouts(
  database: IntentTools['database'],
  tenant: string,
  { provider, reconciliation: { day, provider: name } }: Begun,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (provider.reportedAs === undefined) return names;
  const [from, until] = [startOf(dayAfter(day, -1)), startOf(dayAfter(day, 2))];
  const ids = await database.transaction(tenant, (tx) => payoutsEnded(tx, name, from, until));
  for (const id of ids) {
    const reported = await provider.reportedAs(id, signal);
    if (reported !== undefined) names.set(reported, id);
  }
  return names;
}

async function finish(
  tools: IntentTools,
  job: Job<typeof reconcile>,
  begun: Begun,
  { report, beside }: Reports,
): Promise<void> {
  const { id, provider, day } = begun.reconciliation;
  const found = await tools.database.transaction(job.context.tenant, async (tx) => {
    await lockDay(tx, provider, day);
    const payments = report.map(({ payment }) => payment).filter((payment) => payment !== null);
    const intents = await intentsOfPayments(tx, provider, payments);
    const { own, ofDay } = await ownLines(tx, questionOf(begun, report));
    const differing = compare({ report, reportedBeside: beside, own, ofDay, intents });
    return { differing, open: await storeDifferences(tx, provider, day, differing) };
  });
  const off = new Set(found.differing.filter(({ there }) => there !== null).map(({ object }) => object));
  const lines = { lines: report.length, agreed: report.filter((line) => !off.has(line.id)).length };
  await end(tools, job, id, { state: 'done', error: null, differences: found.open, ...lines });
}

function end(
  { database, log }: IntentTools,
  job: Job<typeof reconcile>,
  id: string,
  given: ReconciliationEnd,
): Promise<void> {
  return database.transaction(job.context.tenant, async (tx) => {
    await endReconciliation(tx, id, given);
    const ended = await reconciliationById(tx, id);
    if (ended !== undefined) await log.publish(tx, [reconciliationEnded.of(job.context, ended)]);
    await job.done(tx);
  });
}
