import { certificatesHeldBy } from '@pvt/academy/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { proofsOf, refreshDeveloper } from '../../adapters/postgres/developers.ts';
import { reviewGroups } from '../../adapters/postgres/reviews.ts';
import { provedBy } from '../../core/developer.ts';
import { iso } from '../../core/milestone.ts';
import { scoreOf } from '../../core/review-score.ts';
import type { ContractTools } from '../contracts/tools.ts';

/** Certificates end and are revoked, and reviews fade: a profile is looked at once a day. */
export const checkProofsJob = defineJob({
  type: 'auction.developer.check',
  data: Type.Object({ account: Type.String() }),
});

type Tools = Pick<ContractTools, 'database' | 'contracts' | 'jobs' | 'now' | 'ownContext'>;

/** Asks the academy, which may be elsewhere: before there is a transaction. */
export async function coursesOf(
  { contracts }: Pick<ContractTools, 'contracts'>,
  context: CallContext,
  account: string,
): Promise<ReadonlySet<string>> {
  const { items } = await contracts.call(certificatesHeldBy, context, { account: account.replace(/^person:/, '') });
  return new Set(items.map(({ course }) => course));
}

export async function checkProofsByJob(
  tools: Tools,
  { data: { account }, context, done }: Pick<Job<typeof checkProofsJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  const courses = await coursesOf(tools, context, account);
  await tools.database.transaction(context.tenant, async (tx) => {
    const proved = provedBy(await proofsOf(tx, null), courses);
    await refreshDeveloper(tx, account, { score: await scoreNow(tools, tx, account), proved });
    await done(tx);
    await checkLater(tools, tx, context.tenant, account);
  });
}

export async function scoreNow({ now }: Pick<Tools, 'now'>, tx: Transaction, account: string): Promise<number> {
  const { score } = scoreOf(await reviewGroups(tx, account, 'client', iso(now())));
  return Math.round(score * 1000);
}

const DAY_HOURS = 24;

export async function checkLater(
  { jobs, now, ownContext }: Tools,
  tx: Transaction,
  tenant: string,
  account: string,
): Promise<void> {
  const at = now().add({ hours: DAY_HOURS }).toString();
  await jobs.enqueue(tx, ownContext(tenant), checkProofsJob, { account }, { key: account, at, whenWaiting: 'replace' });
}
