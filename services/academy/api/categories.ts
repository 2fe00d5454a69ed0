import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { CategoryId, type KeptCategory, QuestionCategory } from '../core/bank/category.ts';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import {
  categoryTag,
  getCategory,
  listCategories,
  removeCategory,
  saveCategory,
} from '../use-cases/bank/categories.ts';
import type { AcademyTools } from '../use-cases/tools.ts';

const CategoryView = Type.Object(
  {
    id: CategoryId,
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    ...QuestionCategory.properties,
  },
  { additionalProperties: false, title: 'KeptQuestionCategory', description: 'A category with its id and version.' },
);
type CategoryView = Static<typeof CategoryView>;

const CategoryParams = Type.Object({ category: CategoryId });
const { COURSE_NOT_FOUND, CATEGORY_NOT_FOUND, CATEGORY_INVALID, CATEGORY_USED } = academyErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;

/** Who authors some courses only has of the bank what is of those. */
export function categoryRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      operationId: 'listQuestionCategories',
      method: 'GET',
      path: '/v1/academy/categories',
      tag: 'academy',
      permission: 'academy:author',
      resource: 'each',
      summary: 'The categories of the question bank',
      query: Type.Object({
        ...PageQuery.properties,
        course: Type.Optional({ ...Slug, description: 'The course whose they are.' }),
      }),
      responses: { 200: { description: 'By name.', schema: pageOf(CategoryView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listCategories(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      operationId: 'getQuestionCategory',
      method: 'GET',
      path: '/v1/academy/categories/:category',
      tag: 'academy',
      permission: 'academy:author',
      resource: 'each',
      summary: 'One category',
      params: CategoryParams,
      responses: { 200: { description: 'The category; its version is the `ETag`.', schema: CategoryView } },
      errors: [CATEGORY_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getCategory(tools, context, params.category)),
    }),
    route({
      operationId: 'saveQuestionCategory',
      method: 'PUT',
      path: '/v1/academy/categories/:category',
      tag: 'academy',
      permission: 'academy:author',
      resource: 'each',
      summary: 'Keep a category',
      description:
        'Makes the category of this id, renames it, or moves it with all that is in it. Who authors one course makes categories of that `course`.',
      params: CategoryParams,
      headers: ConditionHeaders,
      body: QuestionCategory,
      responses: { 200: { description: 'The category as it is kept.', schema: CategoryView } },
      errors: [CATEGORY_NOT_FOUND, COURSE_NOT_FOUND, CATEGORY_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveCategory(tools, context, params.category, body, conditionsOf(headers))),
    }),
    route({
      operationId: 'deleteQuestionCategory',
      method: 'DELETE',
      path: '/v1/academy/categories/:category',
      tag: 'academy',
      permission: 'academy:author',
      resource: 'each',
      summary: 'Delete a category',
      description:
        'One that is empty, or with `into`: what is in it is moved there first, in the same transaction. One that published quizzes draw from stays.',
      params: CategoryParams,
      query: Type.Object({ into: Type.Optional(CategoryId) }),
      responses: { 204: { description: 'It is gone.' } },
      errors: [CATEGORY_NOT_FOUND, CATEGORY_USED, CATEGORY_INVALID, ALREADY_EXISTS],
      handler: async ({ params, query, context }, reply) => {
        await removeCategory(tools, context, params.category, query.into);
        reply.status(204).send();
      },
    }),
  ];
}

function shown(kept: KeptCategory): CategoryView {
  const { id, parent, name, course } = kept;
  return { id, version: categoryTag(kept), parent, name, course };
}

function tagged(reply: RouteReply, category: KeptCategory): CategoryView {
  const view = shown(category);
  reply.header('etag', view.version);
  return view;
}
