import { identityErrors } from '@pvt/identity/contract';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { NewStaff, StaffId, StaffView } from '../core/staff/course-roles.ts';
import { addStaff, listStaff, removeStaff } from '../use-cases/staff/course-staff.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const List = Type.Object(
  { staff: Type.Array(StaffView, { description: 'By name, then who is invited; at most 500 of each.' }) },
  { additionalProperties: false, title: 'CourseStaffList', description: 'Who has a role for one course.' },
);

const { COURSE_NOT_FOUND } = academyErrors;
const { MAIL_INVALID, ROLE_NOT_HELD, ROLES_TOO_MANY, GRANTS_TOO_MANY, PERSON_NOT_FOUND } = identityErrors;
const { INVITATIONS_REFUSED, INVITATIONS_LIMITED, TENANT_LIMIT_REACHED } = identityErrors;

/** Who does what with a course. Roles are identity’s, limited to the course; those for everything are not among them. */
export function staffRoutes(tools: AcademyTools): Route[] {
  const managed = { ...ofCourse, permission: 'academy:manage' as const };
  const root = '/v1/academy/courses/:course/staff';
  return [
    route({
      ...managed,
      operationId: 'listCourseStaff',
      method: 'GET',
      path: root,
      summary: 'Who has a role for a course',
      params: CourseParams,
      responses: { 200: { description: 'Those whose role is limited to the course.', schema: List } },
      errors: [COURSE_NOT_FOUND],
      handler: async ({ params, context }) => ({ staff: await listStaff(tools, context, params.course) }),
    }),
    route({
      ...managed,
      operationId: 'addCourseStaff',
      method: 'POST',
      path: root,
      summary: 'Give somebody a role for a course',
      description:
        'Instead of the one before. Who belongs to the organisation has it at once; others are invited by mail. Nobody gives more than they have for the course.',
      params: CourseParams,
      body: NewStaff,
      responses: { 201: { description: 'The person, with the role.', schema: StaffView } },
      errors: [
        ...[COURSE_NOT_FOUND, MAIL_INVALID, ROLE_NOT_HELD, ROLES_TOO_MANY, GRANTS_TOO_MANY],
        ...[INVITATIONS_REFUSED, INVITATIONS_LIMITED, TENANT_LIMIT_REACHED, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, body, context }, reply) => {
        const staff = await addStaff(tools, context, params.course, body);
        reply.status(201);
        return staff;
      },
    }),
    route({
      ...managed,
      operationId: 'removeCourseStaff',
      method: 'DELETE',
      path: `${root}/:staff`,
      summary: 'Take somebody’s roles for a course away',
      description: 'In force at once. The person stays in the organisation, with the other roles.',
      params: Type.Object({ course: Slug, staff: StaffId }),
      responses: { 204: { description: 'Taken away.' } },
      errors: [COURSE_NOT_FOUND, PERSON_NOT_FOUND, ROLE_NOT_HELD],
      handler: async ({ params, context }, reply) => {
        await removeStaff(tools, context, params);
        reply.status(204).send();
      },
    }),
  ];
}
