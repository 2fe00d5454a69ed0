import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { Group, GroupId } from '../core/people/group.ts';
import { type CountedGroup, getGroup, listGroups, removeGroup, saveGroup } from '../use-cases/people/groups.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const GroupParams = Type.Object({ course: Slug, group: GroupId });
const GroupView = Type.Object(
  {
    id: GroupId,
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    learners: Type.Integer({ description: 'How many are in it.', examples: [12] }),
    ...Group.properties,
  },
  { additionalProperties: false, title: 'KeptCourseGroup', description: 'A group with its name and version.' },
);
type GroupView = Static<typeof GroupView>;

const { COURSE_NOT_FOUND, COURSE_GROUP_NOT_FOUND, COURSE_GROUPS_LIMITED } = academyErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;

/** Learners of a course who belong together. Who is in one is said of the enrolment. */
export function groupRoutes(tools: AcademyTools): Route[] {
  const groups = '/v1/academy/courses/:course/groups';
  const one = `${groups}/:group`;
  return [
    route({
      ...ofCourse,
      operationId: 'listCourseGroups',
      method: 'GET',
      path: groups,
      permission: 'academy:observe',
      summary: 'The groups of a course',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(GroupView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listGroups(tools, context, params.course, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofCourse,
      operationId: 'getCourseGroup',
      method: 'GET',
      path: one,
      permission: 'academy:observe',
      summary: 'One group',
      params: GroupParams,
      responses: { 200: { description: 'The group; its version is the `ETag`.', schema: GroupView } },
      errors: [COURSE_NOT_FOUND, COURSE_GROUP_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getGroup(tools, context, params)),
    }),
    route({
      ...ofCourse,
      operationId: 'saveCourseGroup',
      method: 'PUT',
      path: one,
      permission: 'academy:teach',
      summary: 'Keep a group',
      description: 'At most 200 in a course. Conditions of lessons ask for it: `"red" in groups`.',
      params: GroupParams,
      headers: ConditionHeaders,
      body: Group,
      responses: { 200: { description: 'The group as it is kept.', schema: GroupView } },
      errors: [COURSE_NOT_FOUND, COURSE_GROUPS_LIMITED, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveGroup(tools, context, params, body, conditionsOf(headers))),
    }),
    route({
      ...ofCourse,
      operationId: 'deleteCourseGroup',
      method: 'DELETE',
      path: one,
      permission: 'academy:teach',
      summary: 'Delete a group',
      description: 'Its learners stay in the course. A lesson whose condition asks for it opens to nobody by it.',
      params: GroupParams,
      responses: { 204: { description: 'There is no such group any more.' } },
      errors: [COURSE_NOT_FOUND, COURSE_GROUP_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await removeGroup(tools, context, params);
        reply.status(204).send();
      },
    }),
  ];
}

const shown = ({ id, definition, learners }: CountedGroup): GroupView => ({
  ...{ id, version: entityTag(definition), learners },
  ...definition,
});

function tagged(reply: RouteReply, group: CountedGroup): GroupView {
  const view = shown(group);
  reply.header('etag', view.version);
  return view;
}
