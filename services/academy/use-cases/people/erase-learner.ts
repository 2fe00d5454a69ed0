import { accountChanged } from '@pvt/identity/contract';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import type { Consumer } from '@pvt/kernel/log';
import { subscribe } from '@pvt/kernel/subscribe';
import Type from 'typebox';
import {
  attemptsOfEnrolments,
  deleteForGood,
  enrolmentsOfAccount,
  eraseAttempts,
  eraseMarker,
  eraseRest,
  eraseWorks,
  tenantsOfAccount,
  tenantsOfInvited,
} from '../../adapters/postgres/erase-learner.ts';
import { forgetStaff, tenantsOfStaff } from '../../adapters/postgres/staff-names.ts';
import { learnerErased } from '../../core/people/events.ts';
import type { AcademyTools } from '../tools.ts';
import { eraseRecords } from './erase-records.ts';
import { forgetInvitations } from './forget-invitations.ts';

const PATIENT = { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 };
const Erased = Type.Object({ account: Type.String(), mail: Type.String() });

/** Looks for what there is of an account in all organisations; it is of none itself. */
export const findErased = defineJob({ type: 'academy.learner.find-erased', data: Erased, retry: PATIENT });
/** Erases it in one organisation. */
export const eraseLearner = defineJob({
  type: 'academy.learner.erase',
  data: Erased,
  retry: PATIENT,
  limitMs: 300_000,
});

export type EraseTools = Pick<AcademyTools, 'database' | 'log' | 'jobs' | 'files' | 'ownContext' | 'now'> & {
  readonly publicUrl: () => URL;
};

/** When an account is forgotten, what its person left in courses is erased. */
export function followErasures({ log, jobs }: Pick<EraseTools, 'log' | 'jobs'>): Promise<Consumer> {
  return subscribe(log, {
    ...{ service: 'academy', purpose: 'erasures', to: [accountChanged] },
    async handle(tx, { data: { name: account, before, after } }, context) {
      if (after === null) await jobs.enqueue(tx, context, findErased, { account, mail: before?.mail ?? '' });
    },
  });
}

export async function findErasedLearner(tools: EraseTools, { data }: Job<typeof findErased>): Promise<void> {
  const { database, jobs, ownContext } = tools;
  const learnt = await database.housekeeping((tx) => tenantsOfAccount(tx, data.account));
  const taught = await database.housekeeping((tx) => tenantsOfStaff(tx, data.account));
  const invited = await database.housekeeping((tx) => tenantsOfInvited(tx, data.mail.toLowerCase()));
  for (const tenant of new Set([...learnt, ...taught, ...invited]))
    await database.transaction(tenant, (tx) =>
      jobs.enqueue(tx, ownContext(tenant), eraseLearner, data, { key: data.account }),
    );
}

/**
 * Answers, works, files, records of packages and what was written about them go; that somebody took the course, its progress, points
 * and certificates stay, of an account that is nobody's; so does what it did for the organisation, without the name. Done again after a crash, it finds what is left.
 */
export async function eraseLearnerOf(
  tools: EraseTools,
  { data, context, done }: Pick<Job<typeof eraseLearner>, 'data' | 'context' | 'done'>,
): Promise<void> {
  const { database, files, log, now } = tools;
  const { tenant } = context;
  const { enrolments, attempts } = await database.transaction(tenant, async (tx) => {
    const found = await enrolmentsOfAccount(tx, data.account);
    return { enrolments: found, attempts: await attemptsOfEnrolments(tx, found) };
  });
  const folders = [
    ...attempts.map((id) => `${tenant}/attempts/${id}/`),
    ...enrolments.map((id) => `${tenant}/works/${id}/`),
  ];
  for (const folder of folders) for (const name of await files.list(folder)) await files.delete(name);
  await eraseRecords(tools, tenant, data);
  await forgetInvitations(tools, context, data.mail.toLowerCase());
  await database.housekeeping((tx) => deleteForGood(tx, tenant, enrolments));
  await database.transaction(tenant, async (tx) => {
    await eraseAttempts(tx, attempts, now().toString({ smallestUnit: 'millisecond' }));
    await eraseWorks(tx, enrolments);
    await eraseMarker(tx, data.account, enrolments);
    await forgetStaff(tx, data.account);
    await eraseRest(tx, enrolments);
    await log.publish(tx, [
      learnerErased.of(context, { account: data.account, enrolments: enrolments.length, attempts: attempts.length }),
    ]);
    await done(tx);
  });
}
