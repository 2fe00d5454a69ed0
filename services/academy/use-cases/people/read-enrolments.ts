import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { enrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import { type Enrolment, type EnrolmentState, type EnrolmentView, viewOf } from '../../core/people/enrolment.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

const ENROLMENTS = keyset('academy.enrolments', isId);

/** In the order in which they were made. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export async function listEnrolments(
  tools: Pick<AcademyTools, 'database' | 'contracts'>,
  context: CallContext,
  course: string,
  { state, group, cursor, limit }: PageQueryValues & { readonly state?: EnrolmentState; readonly group?: string },
): Promise<Page<EnrolmentView>> {
  const after = ENROLMENTS.read(cursor);
  const rows = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    return enrolmentsAfter(tx, course, state, after, limit + 1, group);
  });
  const { items, ...page } = ENROLMENTS.page(rows, limit, ({ id }) => id);
  return { ...page, items: await named(tools, context, items) };
}

/** With the names of the accounts, as identity has them now. */
export async function named(
  tools: Pick<AcademyTools, 'contracts'>,
  context: CallContext,
  enrolments: readonly Enrolment[],
): Promise<EnrolmentView[]> {
  const names = await namesOf(tools, context, enrolments);
  return enrolments.map((enrolment) => viewOf(enrolment, names.get(enrolment.account ?? '') ?? null));
}

/** The names of accounts, as identity has them now. */
export async function namesOf(
  { contracts }: Pick<AcademyTools, 'contracts'>,
  context: CallContext,
  enrolments: readonly Pick<Enrolment, 'account'>[],
): Promise<ReadonlyMap<string, string>> {
  const accounts = enrolments.flatMap(({ account }) => (account === null ? [] : [account]));
  const { people } =
    accounts.length === 0 ? { people: [] } : await contracts.call(findRecipients, context, { accounts });
  return new Map(people.map(({ account, name }) => [account, name]));
}
