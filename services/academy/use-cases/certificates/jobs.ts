import { defineJob, type Job } from '@pvt/kernel/jobs';
import type { Consumer } from '@pvt/kernel/log';
import { subscribe } from '@pvt/kernel/subscribe';
import Type from 'typebox';
import { certificateRuleOf } from '../../adapters/postgres/certificate-rules.ts';
import { enrolmentChanged } from '../../core/people/events.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { CertificateTools } from './tools.ts';

/** Who completes a course gets its certificate. */
export const issueCompleted = defineJob({
  type: 'academy.issue-certificate',
  data: Type.Object({ course: Type.String(), enrolment: Type.String(), account: Type.String() }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

export async function issueToCompleted(
  tools: CertificateTools,
  { context, data }: Job<typeof issueCompleted>,
): Promise<void> {
  await issueCertificate(tools, context, data);
}

/** The job is put in once for each completion, with the group's offset. */
export function followCompletions({ log, jobs }: Pick<CertificateTools, 'log' | 'jobs'>): Promise<Consumer> {
  return subscribe(log, {
    ...{ service: 'academy', purpose: 'certificates', to: [enrolmentChanged] },
    async handle(tx, { data: { name: enrolment, before, after } }, context) {
      if (after?.state !== 'completed' || before?.state === 'completed' || after.account === null) return;
      const { course, account } = after;
      if ((await certificateRuleOf(tx, course)) === undefined) return;
      await jobs.enqueue(tx, context, issueCompleted, { course, enrolment, account });
    },
  });
}
