import { findRecipients, getTenant } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import Type from 'typebox';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentById } from '../../adapters/postgres/enrolments.ts';
import { learnerMail, TOLD, type Told } from '../../core/people/learner-mail.ts';
import type { AcademyTools } from '../tools.ts';

/** A learner is told what somebody else did: once for each time that it is so. */
export const tellLearner = defineJob({
  type: 'academy.learner.mail',
  data: Type.Object({ course: Type.String(), enrolment: Type.String(), told: Type.Enum(TOLD), change: Type.String() }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

export type MailTools = Pick<AcademyTools, 'database' | 'contracts'> & { readonly publicUrl: () => URL };

/** Who has left meanwhile, or has no mail address any more, is told nothing. */
export async function mailLearner(tools: MailTools, { context, data }: Job<typeof tellLearner>): Promise<void> {
  const { course: slug, enrolment: id, told, change } = data;
  const found = await tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await enrolmentById(tx, slug, id);
    const course = enrolment && (await courseOf(tx, slug));
    return enrolment === undefined || course === undefined ? undefined : { enrolment, course };
  });
  if (found === undefined || !STILL[told].includes(found.enrolment.state)) return;
  const { enrolment, course } = found;
  const recipient = await recipientOf(tools, context, enrolment);
  if (recipient === undefined) return;
  const tenant = await tools.contracts.call(getTenant, context, {});
  const { definition } = course;
  // Who has no account yet begins on the public page, where there is one.
  const path =
    enrolment.account === null && tenant?.site ? `/sites/${tenant.site}/courses/${slug}` : `/learning/courses/${slug}`;
  const facts = { course: definition.title, school: tenant?.name ?? '', link: new URL(path, tools.publicUrl()).href };
  await tools.contracts.call(send, context, {
    key: `academy enrolment ${id} ${change}`,
    recipient,
    ...{ channels: ['email'], category: 'courses', transactional: true },
    ...learnerMail(told, recipient.language ?? definition.language, { ...facts, name: recipient.name }),
  });
}

const STILL: Readonly<Record<Told, readonly string[]>> = {
  invited: ['invited'],
  enrolled: ['active', 'completed'],
  seated: ['invited', 'active', 'completed'],
  again: ['active', 'completed'],
};

async function recipientOf(
  { contracts }: MailTools,
  context: CallContext,
  { account, mail }: { readonly account: string | null; readonly mail: string | null },
): Promise<{ readonly email: string; readonly name?: string; readonly language?: string } | undefined> {
  if (account === null) return mail === null ? undefined : { email: mail };
  const { people } = await contracts.call(findRecipients, context, { accounts: [account] });
  const [person] = people;
  return person && { email: person.mail, name: person.name, language: person.language };
}
