import { getPerson } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { academyErrors } from '../../core/errors.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requireLocked } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { enrol, openInvitation, requireCohort, takenUp } from './enrol.ts';

export interface StaffEnrolment {
  readonly account?: string;
  readonly mail?: string;
  readonly cohort?: string;
}

/**
 * Staff enrols an account of the organisation, which takes up its invitation if it has one, or invites a mail address.
 * @throws COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, COHORT_NOT_FOUND, ENROLMENT_INVALID, ENROLMENT_EXISTS, IDEMPOTENCY_KEY_REUSED
 */
export async function enrolLearner(
  tools: Pick<AcademyTools, 'database' | 'log' | 'versions' | 'now' | 'contracts'>,
  context: CallContext,
  slug: string,
  input: StaffEnrolment,
): Promise<Enrolment> {
  const { account, cohort } = input;
  const mail = input.mail?.trim().toLowerCase();
  if ((account === undefined) === (mail === undefined))
    throw academyErrors.ENROLMENT_INVALID('Name either an account or a mail address.', { pointer: '/account' });
  const person = account === undefined ? undefined : await tools.contracts.call(getPerson, context, { account });
  if (person === null)
    throw academyErrors.ENROLMENT_INVALID(`Nobody of the organisation has the account ${account}.`, {
      pointer: '/account',
    });
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.enrolLearner', { slug, ...input }, async () => {
      const course = await requireLocked(tx, slug);
      await requireCohort(tx, slug, cohort);
      const invited =
        person === undefined || (await lockOwn(tx, slug, person.account)) !== undefined
          ? undefined
          : await openInvitation(tx, slug, person.mail.toLowerCase());
      // Else it would hold a seat that nobody takes up.
      if (person !== undefined && invited !== undefined)
        return takenUp(tools, tx, context, course, invited, {
          account: person.account,
          cohort: cohort ?? invited.cohort,
        });
      const who = { ...(account === undefined ? {} : { account }), ...(mail === undefined ? {} : { mail }) };
      const enrolment = await enrol(tools, tx, context, course, who, { via: 'staff', cohort: cohort ?? null });
      if (enrolment === undefined)
        throw academyErrors.ENROLMENT_EXISTS('The person is in the course already, or was: change that enrolment.');
      return enrolment;
    }),
  );
}
