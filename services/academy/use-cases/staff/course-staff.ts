import { giveRole, holdersFor, takeRoles } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Static } from 'typebox';
import { COURSE_ROLES, type NewStaff, type StaffView, staffRoleOf } from '../../core/staff/course-roles.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'contracts'>;

/** Who has a role for the course alone, then who is invited with one. @throws COURSE_NOT_FOUND */
export async function listStaff(tools: Tools, context: CallContext, course: string): Promise<StaffView[]> {
  await known(tools, context, course);
  const { holders } = await tools.contracts.call(holdersFor, context, { resource: resourceOf(course) });
  return holders.map(viewOf);
}

/**
 * Gives one role for the course, in place of that of before. Identity keeps and publishes it, and looks that nobody gives more than they have.
 * @throws COURSE_NOT_FOUND, MAIL_INVALID, ROLE_NOT_HELD, ROLES_TOO_MANY, GRANTS_TOO_MANY, INVITATIONS_REFUSED,
 *   INVITATIONS_LIMITED, TENANT_LIMIT_REACHED, IDEMPOTENCY_KEY_REUSED
 */
export async function addStaff(
  tools: Tools,
  context: CallContext,
  course: string,
  { mail, role }: NewStaff,
): Promise<StaffView> {
  await known(tools, context, course);
  const { name, title, permissions } = COURSE_ROLES[role];
  const given = { name, title, permissions: [...permissions] };
  return viewOf(await tools.contracts.call(giveRole, context, { mail, role: given, resource: resourceOf(course) }));
}

/** @throws COURSE_NOT_FOUND, PERSON_NOT_FOUND where the id has no role for the course, ROLE_NOT_HELD */
export async function removeStaff(
  tools: Tools,
  context: CallContext,
  { course, staff: id }: { readonly course: string; readonly staff: string },
): Promise<void> {
  await known(tools, context, course);
  await tools.contracts.call(takeRoles, context, { id, resource: resourceOf(course) });
}

async function known({ database }: Tools, { tenant }: CallContext, course: string): Promise<void> {
  await database.transaction(tenant, (tx) => requireCourse(tx, course));
}

const resourceOf = (course: string): string => `course:${course}`;

type Holder = Static<typeof holdersFor.output>['holders'][number];

const viewOf = ({ roles, ...who }: Holder): StaffView => ({
  ...who,
  roles: roles.map(({ name, title }) => ({ role: staffRoleOf(name), title })),
});
